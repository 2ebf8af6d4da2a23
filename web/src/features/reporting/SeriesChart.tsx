import { useCallback } from 'react';
import type { BeforeAfterReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Chart, type PlotModule } from './Chart.tsx';

/** The community month by month, and the mean of those to compare; a line where the officer or the cameras came. */
export const SeriesChart = ({ report }: { report: BeforeAfterReport }) => {
  const { t, language } = useWords();
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const [one, others] = [t('beforeAfter.one'), t('beforeAfter.mean')];
      const isCompared = report.comparison.communities.length > 0;
      const data = report.series.flatMap(({ month, one: own, comparison }) => [
        { month: new Date(`${month}-15`), line: one, value: own },
        ...(isCompared ? [{ month: new Date(`${month}-15`), line: others, value: comparison }] : []),
      ]);
      return plot.plot({
        width,
        height: 280,
        marginLeft: 46,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        color: {
          legend: true,
          domain: isCompared ? [one, others] : [one],
          range: ['var(--sv-calm)', 'var(--sv-soon-fill)'],
        },
        x: { label: null, type: 'utc' },
        y: { label: null, grid: true, zero: true, tickFormat: (value: number) => number(value, language) },
        marks: [
          plot.ruleX([new Date(report.arrived)], { stroke: 'var(--sv-urgent)', strokeDasharray: '4 3' }),
          plot.lineY(data, { x: 'month', y: 'value', stroke: 'line', strokeWidth: 2 }),
          plot.dot(data, { x: 'month', y: 'value', fill: 'line', r: 3, tip: true }),
        ],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [report, language],
  );
  return <Chart draw={draw} label={t('beforeAfter.chart')} />;
};
