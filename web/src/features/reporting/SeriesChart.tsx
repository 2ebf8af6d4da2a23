import type { BeforeAfterReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MonthLines } from './MonthLines.tsx';

type Month = BeforeAfterReport['series'][number];

/** The community month by month, and the mean of those to compare; a line where the officer or the cameras came. */
export const SeriesChart = ({ report }: { report: BeforeAfterReport }) => {
  const { t } = useWords();
  const isCompared = report.comparison.communities.length > 0;
  return (
    <MonthLines<Month>
      label={t('beforeAfter.chart')}
      series={report.series}
      lines={[
        [t('beforeAfter.one'), ({ one }) => one],
        ...(isCompared ? [[t('beforeAfter.mean'), ({ comparison }: Month) => comparison] as const] : []),
      ]}
      marked={report.arrived}
    />
  );
};
