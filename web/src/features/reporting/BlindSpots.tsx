import { Paper, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { BlindSpotsReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { cells } from '../../map/figure-parts.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import classes from '../../map/Ranked.module.css';
import { RankButton } from '../../map/RankButton.tsx';
import { boundsOf, spots } from '../../map/scene.ts';
import { Empty, Facts } from '../../ui/Page.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { useSlotName } from './slot-name.ts';

/** Cells that no working camera sees, as list and map in step. */
export const BlindSpots = ({ report }: { report: BlindSpotsReport }) => {
  const { t, language } = useWords();
  const slotName = useSlotName();
  const { items, sum } = report;
  const [chosen, setChosen] = useState<number | null>(null);
  const centres = useMemo(() => items.map(({ centre }) => centre.coordinates), [items]);
  const boxes = useMemo(() => items.map(({ box, crimes }) => ({ box, weight: crimes })), [items]);
  const bounds = useMemo(() => boundsOf(items.flatMap(({ box: [west, south, east, north] }) => [[west, south], [east, north]])), [items]); // prettier-ignore
  const parts = useCallback(
    (palette: Palette) => [cells(boxes, chosen, palette), spots(centres, chosen, palette)],
    [boxes, centres, chosen],
  );
  const onPick = useCallback((id: string) => setChosen(Number(id)), []);
  return (
    <Stack>
      <Paper>
        <Facts
          items={[
            [t('blindSpots.crimes'), number(sum.crimes, language)],
            [t('blindSpots.unseen'), number(sum.unseen, language)],
            [t('blindSpots.onlyUnproven'), number(sum.onlyUnproven, language)],
            [
              t('blindSpots.cells'),
              sum.cells > items.length
                ? t('blindSpots.cellsShown', { all: number(sum.cells, language), shown: items.length })
                : number(sum.cells, language),
            ],
          ]}
        />
      </Paper>
      {items.length === 0 ? (
        <Empty title={t('blindSpots.none')} />
      ) : (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <Sideways label={t('blindSpots.list')} minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>#</Table.Th>
                  <Table.Th style={{ minWidth: 150 }}>{t('report.where')}</Table.Th>
                  <Table.Th ta="right">{t('blindSpots.unseenShort')}</Table.Th>
                  <Table.Th ta="right">{t('blindSpots.grave')}</Table.Th>
                  <Table.Th ta="right">{t('blindSpots.unprovenShort')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item, index) => (
                  <Table.Tr key={item.rank} className={chosen === index ? classes['chosen'] : undefined}>
                    <Table.Td>
                      <RankButton
                        rank={item.rank}
                        label={t('blindSpots.show', { number: item.rank })}
                        isChosen={chosen === index}
                        onChoose={() => setChosen(index)}
                      />
                    </Table.Td>
                    <Table.Td>
                      {slotName({ territory: item.territory, month: null })}
                      <Text size="xs" c="dimmed">
                        {item.centre.coordinates[1].toFixed(4)}, {item.centre.coordinates[0].toFixed(4)}
                      </Text>
                    </Table.Td>
                    <Table.Td ta="right">{number(item.crimes, language)}</Table.Td>
                    <Table.Td ta="right">{number(item.especiallySerious, language)}</Table.Td>
                    <Table.Td ta="right">{number(item.onlyUnproven, language)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Sideways>
          <Paper p={0} className={classes['map']}>
            <MapView
              label={t('blindSpots.map')}
              parts={parts}
              bounds={bounds}
              maxZoom={15}
              onPick={onPick}
              pickable={PICKABLE}
            />
          </Paper>
        </SimpleGrid>
      )}
    </Stack>
  );
};

const PICKABLE = ['spots', 'cells'];
