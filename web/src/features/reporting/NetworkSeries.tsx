import { Paper, Stack, Title } from '@mantine/core';
import type { NetworkReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { FigureTable } from './FigureTable.tsx';
import { MonthLines } from './MonthLines.tsx';

/** How the network grew, and how much of it was proven to work, month by month. */
export const NetworkSeries = ({ report }: { report: NetworkReport }) => {
  const { t, language } = useWords();
  if (report.series.length < 2) return null;
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('report.networkSeries')}
      </Title>
      <Paper>
        <MonthLines
          label={t('report.networkSeries')}
          series={report.series}
          lines={[
            [t('report.total'), ({ total }) => total],
            [t('report.proven'), ({ provenWorking }) => provenWorking],
          ]}
        />
      </Paper>
      <FigureTable
        label={t('report.networkSeries')}
        first={t('report.month')}
        definition={report.definition}
        minWidth={420}
        heads={[
          { title: t('report.total'), term: 'total' },
          { title: t('report.added'), term: 'added' },
          { title: t('report.retired'), term: 'retired' },
          { title: t('report.proven'), term: 'provenWorking' },
        ]}
        rows={report.series.map(({ month, ...counts }) => ({
          key: month,
          cells: [
            month,
            ...[counts.total, counts.added, counts.retired, counts.provenWorking].map((value) =>
              number(value, language),
            ),
          ],
        }))}
      />
    </Stack>
  );
};
