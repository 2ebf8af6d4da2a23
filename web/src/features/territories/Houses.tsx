import { Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Empty } from '../../ui/Page.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useHouseSources } from './api.ts';
import { BringOfSource } from './BringOfSource.tsx';

const Sources = () => {
  const { t, language } = useWords();
  const query = useHouseSources();
  return (
    <TableFrame
      label={t('houses.known')}
      columns={[t('houses.source'), { number: t('houses.count') }, t('houses.changed')]}
      minWidth={280}
      query={query}
      empty={<Empty title={t('houses.none')}>{t('houses.noneHint')}</Empty>}
      rows={(query.data?.items ?? []).map((each) => (
        <Table.Tr key={each.source}>
          <Table.Td>
            {each.source}
            <Text size="xs" c="dimmed">
              {each.attribution}
            </Text>
          </Table.Td>
          <Table.Td ta="right">{number(each.count, language)}</Table.Td>
          <Table.Td>{dateOnly(each.changedAt, language)}</Table.Td>
        </Table.Tr>
      ))}
    />
  );
};

/** The houses that hide what lies behind them: where they come from, and new ones from a file. */
export const Houses = () => {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Paper>
        <Title order={2} mb="sm">
          {t('houses.known')}
        </Title>
        <Sources />
      </Paper>
      <BringOfSource
        path="/buildings/imports"
        renews="house-sources"
        title={t('houses.bring')}
        fileLabel={t('houses.file')}
        fileHint={t('houses.fileHint')}
        counted={t('houses.count')}
        replacesLabel={t('houses.replaces')}
      />
    </SimpleGrid>
  );
};
