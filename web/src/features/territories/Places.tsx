import { Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { PlaceSources } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Empty } from '../../ui/Page.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { BringOfSource } from './BringOfSource.tsx';

const Sources = () => {
  const { t, language } = useWords();
  const query = useQuery<PlaceSources, Problem>({
    queryKey: ['places', 'sources'],
    queryFn: () => api.get('/places/sources'),
  });
  return (
    <TableFrame
      label={t('ground.knownPlaces')}
      columns={[
        t('houses.source'),
        { number: t('ground.settlements') },
        { number: t('ground.addresses') },
        t('houses.changed'),
      ]}
      minWidth={480}
      query={query}
      empty={<Empty title={t('ground.noPlaces')} />}
      rows={(query.data?.items ?? []).map((each) => (
        <Table.Tr key={each.source}>
          <Table.Td miw="11rem">
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
    />
  );
};

/** Settlements and addresses that are looked up by name: where they come from, and new ones from a file. */
export const Places = () => {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Paper>
        <Title order={2} mb="sm">
          {t('ground.knownPlaces')}
        </Title>
        <Sources />
      </Paper>
      <BringOfSource
        path="/places/imports"
        renews="places"
        title={t('ground.bringPlaces')}
        fileLabel={t('ground.file')}
        fileHint={t('ground.placesHint')}
        counted={t('ground.rows')}
        replacesLabel={t('ground.replaces')}
      />
      <BringOfSource
        path="/population/imports"
        renews="report"
        title={t('ground.bringPopulation')}
        fileLabel={t('ground.file')}
        fileHint={t('ground.populationHint')}
        counted={t('ground.rows')}
        replacesLabel={t('ground.replacesPopulation')}
      />
    </SimpleGrid>
  );
};
