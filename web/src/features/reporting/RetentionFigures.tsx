import { Paper, Stack, Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import type { RetentionReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { RetentionRow } from './api.ts';
import { Chart, type PlotModule } from './Chart.tsx';
import { FigureTable } from './FigureTable.tsx';
import { useShareText, useSlotName } from './slot-name.ts';

type Bin = RetentionReport['curve'][number];
const KNOWN = ['there', 'partly', 'gone', 'unknown'] as const;

export const RetentionFigures = ({ report, by }: { report: RetentionReport; by: string }) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const ageOf = ({ fromHours, toHours }: Bin): string => {
    const said = (hours: number) =>
      hours < 72 ? t('report.hours', { n: hours }) : t('report.days', { n: Math.round(hours / 24) });
    return toHours === null ? `> ${said(fromHours)}` : `${said(fromHours)} – ${said(toHours)}`;
  };
  const bins = report.curve.filter((bin) => KNOWN.some((each) => bin[each] > 0));
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const data = bins.flatMap((bin) => {
        const { value, low, high } = bin.share;
        return value === null || low === null || high === null
          ? []
          : [{ age: ageOf(bin), value: value * 100, low: low * 100, high: high * 100 }];
      });
      const smooth = bins.flatMap((bin) =>
        bin.smoothed === null ? [] : [{ age: ageOf(bin), value: bin.smoothed * 100 }],
      );
      return plot.plot({
        width,
        height: 300,
        marginLeft: 44,
        marginBottom: width < 600 ? 84 : 44,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        x: { label: null, domain: bins.map(ageOf), ...(width < 900 ? { tickRotate: -40 } : {}) },
        y: { label: '%', domain: [0, 100], grid: true },
        marks: [
          plot.line(smooth, { x: 'age', y: 'value', stroke: 'var(--sv-urgent)', strokeDasharray: '4 3' }),
          plot.ruleX(data, {
            x: 'age',
            y1: 'low',
            y2: 'high',
            stroke: 'var(--sv-calm)',
            strokeWidth: 5,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          plot.dot(data, { x: 'age', y: 'value', r: 4.5, fill: 'var(--sv-calm)', tip: true }),
        ],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [report, language],
  );
  const rows = report.items.filter((row) => row.asked > 0);
  const nameOf = (row: RetentionRow) => {
    if (by === 'programme') return row.programme ?? t('report.ofNoProgramme');
    return row.ownerKind ? name('organizationKind', row.ownerKind) : slotName(row);
  };
  const cells = (row: RetentionRow) => [
    number(row.asked, language),
    number(row.lost, language),
    shareText(row.shares.lost),
    ...row.saved.map(({ kept, heldAtOnce }) => `${number(kept, language)} / ${number(heldAtOnce, language)}`),
  ];
  return (
    <Stack>
      <Paper>
        <Text fw={600}>{t('report.stillThere')}</Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('report.curveHint')}
        </Text>
        <Chart draw={draw} label={`${t('report.stillThere')}. ${t('report.curveHint')}`} />
      </Paper>
      <FigureTable
        label={t('report.stillThere')}
        first={t('report.age')}
        definition={report.definition}
        minWidth={620}
        heads={[
          ...KNOWN.map((term) => ({ title: t(`report.${term}`), term })),
          { title: t('report.shareColumn'), term: 'curve' },
          { title: t('report.smoothed'), term: 'curve' },
        ]}
        rows={bins.map((bin) => ({
          key: String(bin.fromHours),
          cells: [
            ageOf(bin),
            ...KNOWN.map((each) => number(bin[each], language)),
            shareText(bin.share),
            bin.smoothed === null ? '—' : percent(bin.smoothed, language),
          ],
        }))}
      />
      <Title order={2} size="h4">
        {t('report.saved')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('report.savedHint')}
      </Text>
      <FigureTable
        label={t('report.table')}
        first={t('report.who')}
        definition={report.definition}
        heads={[
          { title: t('report.asked'), term: 'asked' },
          { title: t('report.lost'), term: 'lost' },
          { title: t('report.lostAmongKnown'), term: 'lost' },
          ...report.sum.saved.map(({ days }) => ({ title: t('report.days', { n: days }), term: 'saved.kept' })),
        ]}
        rows={rows.map((row, index) => ({ key: String(index), cells: [nameOf(row), ...cells(row)] }))}
        sum={cells(report.sum)}
      />
    </Stack>
  );
};
