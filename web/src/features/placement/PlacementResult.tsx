import { Anchor, Group, Paper, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import classes from '../../map/Ranked.module.css';
import { RankButton } from '../../map/RankButton.tsx';
import { boundsOf, spots } from '../../map/scene.ts';
import { Empty, Facts } from '../../ui/Page.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { geoJsonUrl, type Placement } from './api.ts';

/** What was found: how much is seen now and could be, then the proposals as list and map in step. */
export const PlacementResult = ({ placement }: { placement: Placement }) => {
  const { t, name, language } = useWords();
  const { figures, items, run } = placement;
  const [chosen, setChosen] = useState<number | null>(null);
  const points = useMemo(() => items.map(({ location }) => location.coordinates), [items]);
  const bounds = useMemo(() => boundsOf(points), [points]);
  const parts = useCallback((palette: Palette) => [spots(points, chosen, palette)], [points, chosen]);
  const onPick = useCallback((id: string) => setChosen(Number(id)), []);
  if (figures === null) return null;
  const share = (value: number) =>
    `${number(value, language)} (${percent(figures.total > 0 ? value / figures.total : 0, language)})`;
  return (
    <Stack>
      <Paper>
        <Facts
          items={[
            [t('placement.total'), `${number(figures.total, language)} / ${number(figures.places, language)}`],
            [t('placement.before'), share(figures.before)],
            [t('placement.mended'), share(figures.mended)],
            [t('placement.covered'), share(figures.covered)],
            [t('placement.bound'), share(figures.bound)],
            [t('placement.gap'), figures.gap === 0 ? t('placement.proven') : percent(figures.gap, language, 2)],
            figures.omittedPlaces > 0 && [t('placement.omitted'), number(figures.omittedPlaces, language)],
          ]}
        />
      </Paper>
      {items.length === 0 ? (
        <Empty title={t('placement.nothing')} />
      ) : (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <div>
            <Group justify="space-between" mb="xs">
              <Text size="sm" c="dimmed">
                {t(items.some(({ precision }) => precision === 'exact') ? 'placement.exact' : 'placement.grid')}
              </Text>
              <Anchor href={geoJsonUrl(run.id)} download={`svidok-placement-${run.id}.geojson`} size="sm">
                <IconDownload size={15} aria-hidden /> GeoJSON
              </Anchor>
            </Group>
            <Sideways label={t('placement.proposals')} minWidth={420}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>#</Table.Th>
                    <Table.Th>{t('placement.proposal')}</Table.Th>
                    <Table.Th>{t('placement.camera')}</Table.Th>
                    <Table.Th ta="right">{t('placement.adds')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((item, index) => (
                    <Table.Tr key={index} className={chosen === index ? classes['chosen'] : undefined}>
                      <Table.Td>
                        <RankButton
                          rank={index + 1}
                          label={t('placement.show', { number: index + 1 })}
                          isChosen={chosen === index}
                          onChoose={() => setChosen(index)}
                        />
                      </Table.Td>
                      <Table.Td>
                        {name('proposalKind', item.kind)}
                        {item.bearing !== null && `, ${t('placement.to', { bearing: item.bearing })}`}
                        {item.notKnown.map((what) => (
                          <Text key={what} size="xs" c="dimmed">
                            {name('placementNotKnown', what)}
                          </Text>
                        ))}
                      </Table.Td>
                      <Table.Td>
                        {item.camera ? <Link to={`/cameras/${item.camera.id}`}>{item.camera.name}</Link> : '—'}
                      </Table.Td>
                      <Table.Td ta="right">{number(item.adds, language)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Sideways>
          </div>
          <Paper p={0} className={classes['map']}>
            <MapView
              label={t('placement.map')}
              parts={parts}
              bounds={bounds}
              maxZoom={16}
              onPick={onPick}
              pickable={PICKABLE}
            />
          </Paper>
        </SimpleGrid>
      )}
    </Stack>
  );
};

const PICKABLE = ['spots'];
