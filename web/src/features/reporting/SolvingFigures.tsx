import { Alert, Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { SolvingReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { Share, ShareName, SolvingRow } from './api.ts';
import { FigureTable } from './FigureTable.tsx';
import { FunnelChart } from './FunnelChart.tsx';
import { IntervalChart } from './IntervalChart.tsx';
import { useShareText, useSlotName } from './slot-name.ts';

interface SolvingFiguresProps {
  readonly report: SolvingReport;
  readonly share: ShareName;
  /** The list of the crimes that a figure counts. */
  readonly recordsOf: (row: SolvingRow, isSolved: boolean) => string;
}

export const SolvingFigures = ({ report, share, recordsOf }: SolvingFiguresProps) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const rows = report.items.filter((row) => row.registered > 0);
  const opened = (row: SolvingRow, value: number, isSolved: boolean) =>
    value === 0 ? (
      '0'
    ) : (
      <Anchor component={Link} to={recordsOf(row, isSolved)} inherit>
        {number(value, language)}
      </Anchor>
    );
  const cells = (row: SolvingRow) => [
    opened(row, row.registered, false),
    opened(row, row.solved, true),
    ...[row.requested, row.delivered, row.useful, row.usedForSuspicion, row.solvedWithVideo].map((value) =>
      number(value, language),
    ),
    shareText(row.shares[share]),
  ];
  const { funnel, trend, comparison } = report;
  const beyond = new Map(funnel.points.map((point) => [slotName(point), point.beyond]));
  return (
    <Stack>
      <Paper>
        <Text fw={600}>{t(`share.${share}`)}</Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('report.funnelHint')} {t('report.whole')}: {shareText(report.sum.shares[share])}
        </Text>
        <FunnelChart funnel={funnel} label={`${t(`share.${share}`)}. ${t('report.funnelHint')}`} />
      </Paper>
      <FigureTable
        label={t('report.table')}
        first={t('report.where')}
        definition={report.definition}
        minWidth={1020}
        heads={[
          ...(
            ['registered', 'solved', 'requested', 'delivered', 'useful', 'usedForSuspicion', 'solvedWithVideo'] as const
          ).map((term) => ({ title: t(`report.${term}`), term })),
          { title: t('report.shareColumn'), term: 'shares' },
          { title: t('report.funnel'), term: 'funnel' },
        ]}
        rows={rows.map((row, index) => ({
          key: String(index),
          cells: [
            slotName(row),
            ...cells(row),
            beyond.has(slotName(row)) && row.shares[share].value !== null
              ? name('funnelSide', beyond.get(slotName(row)) ?? 'within')
              : t('report.suppressed'),
          ],
        }))}
        sum={[...cells(report.sum), '—']}
      />
      <Title order={2} size="h4">
        {t('report.trend', { count: trend.soonDays })}
      </Title>
      <Paper>
        <Text size="sm" mb="xs">
          {name('trendVerdict', trend.verdict)}
          {trend.perYear.value !== null && `: ${signed(trend.perYear, language)} ${t('report.perYear')}`}
        </Text>
        <IntervalChart
          label={t('report.trend', { count: trend.soonDays })}
          overall={null}
          rows={trend.months.map(({ month, share: told }) => ({ name: month, share: told }))}
        />
        <Text size="sm" c="dimmed" mt="xs">
          {t('report.notYet', { count: trend.soonDays })}
        </Text>
      </Paper>
      <Title order={2} size="h4">
        {t('report.comparison')}
      </Title>
      <FigureTable
        label={t('report.comparison')}
        first={t('report.cases')}
        definition={report.definition}
        minWidth={420}
        heads={[
          { title: t('report.registered'), term: 'registered' },
          { title: t('report.solved'), term: 'solved' },
          { title: t('report.shareColumn'), term: 'comparison' },
        ]}
        rows={[
          ...(['withRequest', 'withoutRequest'] as const).map((side) => ({
            key: side,
            cells: [
              t(`report.${side}`),
              number(comparison[side].registered, language),
              number(comparison[side].solved, language),
              shareText(comparison[side].share),
            ],
          })),
          {
            key: 'difference',
            cells: [
              t('report.difference'),
              '',
              '',
              comparison.difference.value === null ? t('report.suppressed') : signed(comparison.difference, language),
            ],
          },
        ]}
      />
      <Alert color="yellow" variant="light" title={t('report.mayNot')}>
        {comparison.warning[language]}
      </Alert>
    </Stack>
  );
};

/** In points of a hundred, with its sign and its bounds. */
function signed({ value, low, high }: Share, language: string): string {
  const said = (part: number | null) => `${(part ?? 0) > 0 ? '+' : ''}${percent(part ?? 0, language, 1)}`;
  return `${said(value)} (${said(low)} … ${said(high)})`;
}
