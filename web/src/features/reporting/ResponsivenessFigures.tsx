import { Paper, Stack, Text } from '@mantine/core';
import type { ResponsivenessReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { ResponsivenessRow } from './api.ts';
import { FigureMap } from './FigureMap.tsx';
import { FigureTable } from './FigureTable.tsx';
import { IntervalChart } from './IntervalChart.tsx';
import { useShareText, useSlotName } from './slot-name.ts';

const COUNTS = [
  'asked',
  'inTime',
  'late',
  'overdue',
  'waiting',
  'ended',
  'lostWholly',
  'lostPartly',
  'lostUnanswered',
] as const;

interface ResponsivenessFiguresProps {
  readonly report: ResponsivenessReport;
  readonly territory: string | null;
}

export const ResponsivenessFigures = ({ report, territory }: ResponsivenessFiguresProps) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const rows = report.items.filter((row) => row.asked > 0);
  const nameOf = (row: ResponsivenessRow) =>
    row.owner?.name ?? (row.ownerKind ? name('organizationKind', row.ownerKind) : slotName(row));
  const hours = (value: number | null) => (value === null ? t('report.suppressed') : number(value, language, 1));
  const spread = ({ q1, median, q3 }: ResponsivenessRow['hoursToAnswer']) =>
    median === null ? t('report.suppressed') : `${hours(median)} (${hours(q1)}–${hours(q3)})`;
  const cells = (row: ResponsivenessRow) => [
    ...COUNTS.map((each) => number(row[each], language)),
    shareText(row.shares.inTime),
    shareText(row.shares.lost),
    spread(row.hoursToHold),
    spread(row.hoursToAnswer),
    hours(row.hoursToAnswer.p90),
  ];
  return (
    <Stack>
      <FigureMap
        label={t('report.lostMap')}
        rows={rows}
        territory={territory}
        measures={[
          {
            name: 'lost',
            title: t('report.lostShare'),
            valueOf: ({ shares }) => shares.lost.value,
            words: (value) => percent(value, language),
            untold: t('report.suppressed'),
            told: ({ shares }) => shareText(shares.lost),
          },
        ]}
      />
      <Paper>
        <Text fw={600}>{t('report.lostShare')}</Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('report.interval')} · {t('report.whole')}: {shareText(report.sum.shares.lost)}
        </Text>
        <IntervalChart
          label={`${t('report.lostShare')}. ${t('report.interval')}`}
          overall={report.sum.shares.lost.value}
          rows={rows.slice(0, 40).map((row) => ({ name: nameOf(row), share: row.shares.lost }))}
        />
      </Paper>
      <FigureTable
        label={t('report.table')}
        first={t('report.who')}
        definition={report.definition}
        minWidth={1560}
        heads={[
          ...COUNTS.map((term) => ({ title: t(`report.${term}`), term })),
          { title: t('report.inTimeShare'), term: 'shares' },
          { title: t('report.lostShare'), term: 'shares' },
          { title: t('report.hoursToHold'), term: 'hoursToHold' },
          { title: t('report.hoursToAnswer'), term: 'hoursToAnswer' },
          { title: t('report.ninthTenth'), term: 'hoursToAnswer' },
        ]}
        rows={rows.map((row, index) => ({ key: String(index), cells: [nameOf(row), ...cells(row)] }))}
        sum={cells(report.sum)}
      />
      <Text size="sm" c="dimmed">
        {t('report.ownersHint')}
      </Text>
    </Stack>
  );
};
