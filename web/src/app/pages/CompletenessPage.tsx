import { Anchor, Button, Group, Menu, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { Completeness } from '../../api/contract.ts';
import { COMPLETENESS_PLACES, completenessPdf, useCompleteness } from '../../features/requests/completeness.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

type Item = Completeness['items'][number];

const OUTCOMES = [
  'delivered',
  'delivering',
  'held',
  'waiting',
  'not_available',
  'refused',
  'expired',
  'released',
  'drafted',
  'not_asked',
] as const;

/** Every camera that could have seen it, and what became of each. Reading it is on record. */
export default function CompletenessPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const { pathname } = useLocation();
  const place = COMPLETENESS_PLACES.find((each) => pathname.startsWith(`/${each}/`)) ?? 'requests';
  const query = useCompleteness(place, id);
  const statement = query.data;
  const title = t(`completeness.title.${place}`);
  const back = { to: `/${place}/${id}`, label: t(`completeness.back.${place}`) };
  if (!statement)
    return (
      <Page title={title} back={back}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const { totals, about, requests, searches } = statement;
  const omitted = searches.reduce((sum, search) => sum + search.omitted, 0);
  const reason = (item: Item): string | null =>
    item.outcome !== 'not_asked'
      ? item.reason && name('answer', item.reason)
      : item.reason === null
        ? t('completeness.notStated')
        : `${name('notAsked', item.reason)}${item.isStated ? '' : ` (${t('completeness.fromSearch')})`}`;
  return (
    <Page
      wide
      title={title}
      back={back}
      lead={t('completeness.lead')}
      actions={
        <Group gap="xs" className="screen-only">
          <Menu>
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
                PDF
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['uk', 'en'] as const).map((lang) => (
                <Menu.Item key={lang} component="a" href={completenessPdf(place, id, lang)} download>
                  {t(`language.${lang}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('completeness.print')}
          </Button>
        </Group>
      }
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Paper>
            <Facts
              items={[
                [
                  t('completeness.proceeding'),
                  <Anchor key="crime" component={Link} to={`/crimes/${about.crime.id}`}>
                    {about.crime.erdrNumber ?? t('crime.pending')}
                  </Anchor>,
                ],
                [t('completeness.article'), about.crime.article],
                [t('completeness.occurred'), span(about.crime.occurred, language)],
                [t('completeness.organization'), about.organization],
                requests.length > 0 && [
                  t('completeness.requests'),
                  <Fragment key="requests">
                    {requests.map((request) => (
                      <div key={request.id}>
                        <Anchor component={Link} to={`/requests/${request.id}`}>
                          {request.number}
                        </Anchor>{' '}
                        {name('requestState', request.state)}
                      </div>
                    ))}
                  </Fragment>,
                ],
                [t('completeness.searches'), String(searches.length)],
                omitted > 0 && [t('completeness.omitted'), String(omitted)],
              ]}
            />
          </Paper>
          <Paper>
            <Table verticalSpacing={4}>
              <Table.Caption style={{ captionSide: 'top', textAlign: 'start', marginTop: 0 }}>
                {t('completeness.totals')}
              </Table.Caption>
              <Table.Tbody>
                {OUTCOMES.filter((outcome) => (totals.outcomes[outcome] ?? 0) > 0).map((outcome) => (
                  <Fragment key={outcome}>
                    <Table.Tr>
                      <Table.Th scope="row" fw={400} style={{ whiteSpace: 'normal', color: 'inherit' }}>
                        {name('candidateOutcome', outcome)}
                      </Table.Th>
                      <Table.Td ta="end">{totals.outcomes[outcome]}</Table.Td>
                    </Table.Tr>
                    {outcome === 'not_asked' &&
                      Object.entries(totals.notAsked).map(([why, count]) => (
                        <Table.Tr key={why}>
                          <Table.Th scope="row" fw={400} ps="xl" style={{ whiteSpace: 'normal' }}>
                            {why === 'not_stated' ? t('completeness.notStated') : name('notAsked', why)}
                          </Table.Th>
                          <Table.Td ta="end" c="dimmed" pe="xl">
                            {count}
                          </Table.Td>
                        </Table.Tr>
                      ))}
                  </Fragment>
                ))}
                <Table.Tr>
                  <Table.Th scope="row" style={{ whiteSpace: 'normal', color: 'inherit' }}>
                    {t('completeness.candidates')}
                  </Table.Th>
                  <Table.Td ta="end" fw={640}>
                    {totals.candidates}
                  </Table.Td>
                </Table.Tr>
              </Table.Tbody>
            </Table>
          </Paper>
        </SimpleGrid>
        <section>
          <Title order={2} size="h4" mb="xs">
            {t('completeness.cameras')}
          </Title>
          <Table verticalSpacing="xs" striped>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>№</Table.Th>
                <Table.Th>{t('completeness.camera')}</Table.Th>
                <Table.Th visibleFrom="xs">{t('completeness.sees')}</Table.Th>
                <Table.Th>{t('completeness.became')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {statement.items.map((item, index) => (
                <Table.Tr key={item.camera.id} style={{ verticalAlign: 'top' }}>
                  <Table.Td>{index + 1}</Table.Td>
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {item.camera.name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {[...new Set([item.camera.code, item.camera.address, item.owner])].filter(Boolean).join(' · ')}
                    </Text>
                  </Table.Td>
                  <Table.Td visibleFrom="xs">{item.tier === null ? '—' : name('tier', item.tier)}</Table.Td>
                  <Table.Td>
                    <Text size="sm">{name('candidateOutcome', item.outcome)}</Text>
                    <Text size="sm" c="dimmed">
                      {reason(item)}
                    </Text>
                    {item.asks.map((ask) => (
                      <Text key={ask.id} size="xs" c="dimmed">
                        {span(ask.window, language)}
                        {item.asks.length > 1 && `: ${name('candidateOutcome', ask.outcome)}`}
                      </Text>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
        <Text size="xs" c="dimmed">
          {t('completeness.made', { by: statement.statedBy, at: dateTime(statement.statedAt, language) })}
          <br />
          {t('completeness.digest')} <span style={{ fontFamily: 'monospace' }}>{statement.digest}</span>
        </Text>
      </Stack>
    </Page>
  );
}
