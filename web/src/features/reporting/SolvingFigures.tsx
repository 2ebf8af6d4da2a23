import { Paper, Stack, Text, Title } from '@mantine/core';
import type { SolvingReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { ShareName, SolvingRow } from './api.ts';
import { Compared } from './Compared.tsx';
import { FigureMap } from './FigureMap.tsx';
import { FigureTable } from './FigureTable.tsx';
import { FunnelChart } from './FunnelChart.tsx';
import { IntervalChart } from './IntervalChart.tsx';
import { Opened } from './Opened.tsx';
import { useDifferenceText, useShareText, useSlotName } from './slot-name.ts';

interface SolvingFiguresProps {
  readonly report: SolvingReport;
  readonly share: ShareName;
  readonly territory: string | null;
  /** The list of the crimes that a figure counts. */
  readonly recordsOf: (row: SolvingRow, isSolved: boolean) => string;
}

export const SolvingFigures = ({ report, share, territory, recordsOf }: SolvingFiguresProps) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const differenceText = useDifferenceText();
  const rows = report.items.filter((row) => row.registered > 0);
  const cells = (row: SolvingRow) => [
    <Opened key="registered" value={row.registered} to={recordsOf(row, false)} />,
    <Opened key="solved" value={row.solved} to={recordsOf(row, true)} />,
    ...[row.requested, row.delivered, row.useful, row.usedForSuspicion, row.solvedWithVideo].map((value) =>
      number(value, language),
    ),
    shareText(row.shares[share]),
  ];
  const { funnel, trend, comparison, comparisonByCoverage } = report;
  const beyond = new Map(funnel.points.map((point) => [slotName(point), point.beyond]));
  return (
    <Stack>
      <FigureMap
        label={t('report.solvingMap')}
        rows={rows}
        territory={territory}
        measures={[
          {
            name: share,
            title: t(`share.${share}`),
            valueOf: ({ shares }) => shares[share].value,
            words: (value) => percent(value, language),
            untold: t('report.suppressed'),
            told: ({ shares }) => shareText(shares[share]),
          },
        ]}
      />
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
          {trend.perYear.value !== null && `: ${differenceText(trend.perYear)} ${t('report.perYear')}`}
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
      <Compared
        title={t('report.comparison')}
        term="comparison"
        definition={report.definition}
        sides={[
          [t('report.withRequest'), comparison.withRequest],
          [t('report.withoutRequest'), comparison.withoutRequest],
        ]}
        difference={comparison.difference}
        warning={comparison.warning}
      />
      <Compared
        title={t('report.comparisonByCoverage')}
        term="comparisonByCoverage"
        definition={report.definition}
        sides={[
          [t('report.withCoverage'), comparisonByCoverage.withCoverage],
          [t('report.withoutCoverage'), comparisonByCoverage.withoutCoverage],
        ]}
        difference={comparisonByCoverage.difference}
        untold={comparisonByCoverage.untold}
        warning={comparisonByCoverage.warning}
      />
    </Stack>
  );
};
