import { useCallback } from 'react';
import type { SolvingReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Chart, type PlotModule } from './Chart.tsx';
import { useSlotName } from './slot-name.ts';

type Funnel = SolvingReport['funnel'];

/** Each row by its number of cases, against the limits of chance. Only what lies beyond them has its name. */
export const FunnelChart = ({ funnel, label }: { funnel: Funnel; label: string }) => {
  const slotName = useSlotName();
  const { language } = useWords();
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const points = funnel.points.flatMap((point) =>
        point.value === null
          ? []
          : [{ name: slotName(point), of: point.of, value: point.value * 100, beyond: point.beyond }],
      );
      const lines = (['limits95', 'limits998'] as const).flatMap((limits) =>
        (['low', 'high'] as const).map((side) =>
          plot.line(
            funnel.curve.map((step) => ({ of: step.of, value: (step[limits]?.[side] ?? 0) * 100 })),
            {
              x: 'of',
              y: 'value',
              stroke: 'var(--mantine-color-dimmed)',
              strokeWidth: 1,
              strokeDasharray: limits === 'limits95' ? '4 3' : 'none',
            },
          ),
        ),
      );
      return plot.plot({
        width,
        height: 320,
        marginLeft: 44,
        marginBottom: 38,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        x: { label: null, grid: false, type: 'log', ticks: 5, tickFormat: '~s' },
        y: { label: '%', domain: [0, 100], grid: true },
        marks: [
          plot.ruleY(funnel.overall.value === null ? [] : [funnel.overall.value * 100], { stroke: 'var(--sv-urgent)' }),
          ...lines,
          plot.dot(points, {
            x: 'of',
            y: 'value',
            r: 4.5,
            fill: ({ beyond }: (typeof points)[number]) => (beyond === null ? 'var(--sv-calm)' : 'var(--sv-urgent)'),
            channels: { name: 'name' },
            tip: true,
          }),
          plot.text(
            points.filter(({ beyond }) => beyond !== null),
            { x: 'of', y: 'value', text: 'name', dy: -11, fill: 'currentColor' },
          ),
        ],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [funnel, language],
  );
  return <Chart draw={draw} label={label} />;
};
