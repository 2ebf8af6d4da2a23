import { useCallback } from 'react';
import type { Share } from './api.ts';
import { Chart, type PlotModule } from './Chart.tsx';
import { rowNames } from './row-names.ts';

interface IntervalChartProps {
  readonly label: string;
  readonly rows: readonly { readonly name: string; readonly share: Share }[];
  /** Of the whole; a dashed line. */
  readonly overall: number | null;
}

/** A dot for each share with its interval, in the order of the rows: no ranking. Those that are not told are left out. */
export const IntervalChart = ({ label, rows, overall }: IntervalChartProps) => {
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const data = rows.flatMap(({ name, share: { value, low, high } }) =>
        value === null || low === null || high === null
          ? []
          : [{ place: name, value: value * 100, low: low * 100, high: high * 100 }],
      );
      const names = rowNames(width);
      return plot.plot({
        width,
        height: Math.max(140, data.length * 26 + 60),
        marginLeft: names.marginLeft,
        marginBottom: 34,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        x: { label: '%', domain: [0, 100], grid: true },
        y: { label: null, domain: data.map(({ place }) => place), tickFormat: names.tickFormat },
        marks: [
          plot.ruleX(overall === null ? [] : [overall * 100], { stroke: 'var(--sv-urgent)', strokeDasharray: '4 3' }),
          plot.ruleY(data, {
            y: 'place',
            x1: 'low',
            x2: 'high',
            stroke: 'var(--sv-calm)',
            strokeWidth: 5,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          plot.dot(data, {
            y: 'place',
            x: 'value',
            r: 4.5,
            fill: 'var(--sv-calm)',
            tip: true,
          }),
        ],
      });
    },
    [rows, overall],
  );
  return <Chart draw={draw} label={label} />;
};
