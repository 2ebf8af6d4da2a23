import { Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { StreetSources } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { metres, number } from '../../lib/numbers.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { BringFile } from './BringFile.tsx';

const Sources = () => {
  const { t, language } = useWords();
  const query = useQuery<StreetSources, Problem>({
    queryKey: ['streets', 'sources'],
    queryFn: () => api.get('/streets/sources'),
  });
  if (!query.data) return query.error ? <ProblemNote error={query.error} /> : <Busy />;
  if (query.data.items.length === 0) return <Empty title={t('ground.noStreets')}>{t('ground.noStreetsHint')}</Empty>;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('houses.source')}</Table.Th>
          <Table.Th ta="right">{t('ground.streets')}</Table.Th>
          <Table.Th ta="right">{t('ground.length')}</Table.Th>
          <Table.Th>{t('houses.changed')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {query.data.items.map((each) => (
          <Table.Tr key={each.source}>
            <Table.Td>
              {each.source}
              <Text size="xs" c="dimmed">
                {each.attribution}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{number(each.count, language)}</Table.Td>
            <Table.Td ta="right">{metres(each.kilometers * 1000, language)}</Table.Td>
            <Table.Td>{dateOnly(each.changedAt, language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** Streets that routes follow and cordons close: where they come from, and new ones from a file. */
export const StreetNetwork = () => {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Paper>
        <Title order={2} mb="sm">
          {t('ground.knownStreets')}
        </Title>
        <Sources />
      </Paper>
      <Paper>
        <Title order={2} mb="sm">
          {t('ground.bringStreets')}
        </Title>
        <BringFile of="streets" hint={t('ground.streetsHint')} />
      </Paper>
    </SimpleGrid>
  );
};
