import { useCallback } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { monthShort } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Chart, type PlotModule } from './Chart.tsx';

interface MonthLinesProps<Row> {
  readonly label: string;
  readonly series: readonly Row[];
  /** One or two, each with its name; null where nothing is known of a month. */
  readonly lines: readonly (readonly [name: string, of: (row: Row) => number | null])[];
  /** A day that something changed on. */
  readonly marked?: string;
}

/** Figures month by month, a line for each. */
export const MonthLines = <Row extends { readonly month: string }>({
  label,
  series,
  lines,
  marked,
}: MonthLinesProps<Row>) => {
  const { language } = useWords();
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const data = series.flatMap((row) =>
        lines.map(([line, of]) => ({ month: new Date(`${row.month}-15`), line, value: of(row) })),
      );
      return plot.plot({
        width,
        height: 280,
        marginLeft: 60,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        color: { legend: true, domain: lines.map(([name]) => name), range: ['var(--sv-calm)', 'var(--sv-soon-fill)'] },
        x: { label: null, type: 'utc', tickFormat: (month: Date) => monthShort(month, language) },
        y: { label: null, grid: true, zero: true, tickFormat: (value: number) => number(value, language) },
        marks: [
          ...(marked === undefined
            ? []
            : [plot.ruleX([new Date(marked)], { stroke: 'var(--sv-urgent)', strokeDasharray: '4 3' })]),
          plot.lineY(data, { x: 'month', y: 'value', stroke: 'line', strokeWidth: 2 }),
          plot.dot(data, { x: 'month', y: 'value', fill: 'line', r: 3, tip: true }),
        ],
      });
    },
    // The lines follow from the series and the language; made anew for each rendering, they would draw it each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [series, language, marked],
  );
  return <Chart draw={draw} label={label} />;
};
