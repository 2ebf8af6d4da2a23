import { Stack } from '@mantine/core';
import { useReportSchedules } from '../../features/reporting/api.ts';
import { ScheduleCard } from '../../features/reporting/ScheduleCard.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** The reports that one asked for by mail. */
export default function ReportSchedulesPage() {
  const { t } = useWords();
  const schedules = useReportSchedules();
  return (
    <Page title={t('reportMail.title')} lead={t('reportMail.lead')} back={{ to: '/reports', label: t('nav.reports') }}>
      <ProblemNote error={schedules.error} retry={() => void schedules.refetch()} />
      {schedules.isPending && <Busy />}
      {schedules.data?.length === 0 && <Empty title={t('reportMail.none')}>{t('reportMail.noneHint')}</Empty>}
      <Stack>
        {schedules.data?.map((each) => (
          <ScheduleCard key={each.id} schedule={each} />
        ))}
      </Stack>
    </Page>
  );
}
