import { Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { PlaceSources } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { BringFile } from './BringFile.tsx';

const Sources = () => {
  const { t, language } = useWords();
  const query = useQuery<PlaceSources, Problem>({
    queryKey: ['places', 'sources'],
    queryFn: () => api.get('/places/sources'),
  });
  if (!query.data) return query.error ? <ProblemNote error={query.error} /> : <Busy />;
  if (query.data.items.length === 0) return <Empty title={t('ground.noPlaces')} />;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('houses.source')}</Table.Th>
          <Table.Th ta="right">{t('ground.settlements')}</Table.Th>
          <Table.Th ta="right">{t('ground.addresses')}</Table.Th>
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
            <Table.Td ta="right">{number(each.settlements, language)}</Table.Td>
            <Table.Td ta="right">{number(each.addresses, language)}</Table.Td>
            <Table.Td>{dateOnly(each.changedAt, language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** Settlements and addresses that are looked up by name: where they come from, and new ones from a file. */
export const Places = () => {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Paper>
        <Title order={2} mb="sm">
          {t('ground.knownPlaces')}
        </Title>
        <Sources />
      </Paper>
      <Paper>
        <Title order={2} mb="sm">
          {t('ground.bringPlaces')}
        </Title>
        <BringFile of="places" hint={t('ground.placesHint')} />
      </Paper>
    </SimpleGrid>
  );
};
