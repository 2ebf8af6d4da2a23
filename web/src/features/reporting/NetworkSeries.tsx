import { Paper, Stack, Title } from '@mantine/core';
import { useCallback } from 'react';
import type { NetworkReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Chart, type PlotModule } from './Chart.tsx';
import { FigureTable } from './FigureTable.tsx';

/** How the network grew, and how much of it was proven to work, month by month. */
export const NetworkSeries = ({ report }: { report: NetworkReport }) => {
  const { t, language } = useWords();
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const [all, proven] = [t('report.total'), t('report.proven')];
      const data = report.series.flatMap(({ month, total, provenWorking }) => [
        { month: new Date(`${month}-15`), line: all, value: total },
        { month: new Date(`${month}-15`), line: proven, value: provenWorking },
      ]);
      return plot.plot({
        width,
        height: 240,
        marginLeft: 60,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        color: { legend: true, domain: [all, proven], range: ['var(--sv-calm)', 'var(--sv-soon-fill)'] },
        x: { label: null, type: 'utc' },
        y: { label: null, grid: true, zero: true, tickFormat: (value: number) => number(value, language) },
        marks: [plot.lineY(data, { x: 'month', y: 'value', stroke: 'line', strokeWidth: 2, tip: true })],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [report, language],
  );
  if (report.series.length < 2) return null;
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('report.networkSeries')}
      </Title>
      <Paper>
        <Chart draw={draw} label={t('report.networkSeries')} />
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
