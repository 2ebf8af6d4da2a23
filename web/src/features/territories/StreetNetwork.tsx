import { Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { StreetSources } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { metres, number } from '../../lib/numbers.ts';
import { Empty } from '../../ui/Page.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { BringOfSource } from './BringOfSource.tsx';

const Sources = () => {
  const { t, language } = useWords();
  const query = useQuery<StreetSources, Problem>({
    queryKey: ['streets', 'sources'],
    queryFn: () => api.get('/streets/sources'),
  });
  return (
    <TableFrame
      label={t('ground.knownStreets')}
      columns={[
        t('houses.source'),
        { number: t('ground.streets') },
        { number: t('ground.length') },
        t('houses.changed'),
      ]}
      minWidth={480}
      query={query}
      empty={<Empty title={t('ground.noStreets')}>{t('ground.noStreetsHint')}</Empty>}
      rows={(query.data?.items ?? []).map((each) => (
        <Table.Tr key={each.source}>
          <Table.Td miw="11rem">
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
    />
  );
};

/** Streets that routes follow and cordons close: where they come from, and new ones from a file. */
export const StreetNetwork = () => {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Paper>
        <Title order={2} mb="sm">
          {t('ground.knownStreets')}
        </Title>
        <Sources />
      </Paper>
      <BringOfSource
        path="/streets/imports"
        renews="streets"
        title={t('ground.bringStreets')}
        fileLabel={t('ground.file')}
        fileHint={t('ground.streetsHint')}
        counted={t('ground.rows')}
        replacesLabel={t('ground.replaces')}
      />
    </SimpleGrid>
  );
};
