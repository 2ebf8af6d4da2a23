import { Title } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useReport, useReports } from '../../features/audit/api.ts';
import { ReportForm } from '../../features/audit/ReportForm.tsx';
import { ReportResult, useAskedWords } from '../../features/audit/ReportResult.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';

/** Who looked at what: the report of article 25, made with a reason and signed when it leaves. */
export default function AccessReportPage() {
  const { t } = useWords();
  const [address, setAddress] = useSearchParams();
  const id = address.get('report');
  const report = useReport(id);
  return (
    <Page title={t('nav.accessReport')} lead={t('accessReport.lead')}>
      <ReportForm onMade={(made) => setAddress({ report: made })} />
      <ProblemNote error={report.error} />
      {id !== null && report.isPending && <Busy />}
      {report.data && <ReportResult key={report.data.id} report={report.data} />}
      <Earlier />
    </Page>
  );
}

const Earlier = () => {
  const { t, language } = useWords();
  const askedWords = useAskedWords();
  const reports = useReports();
  const rows = reports.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0) return <ProblemNote error={reports.error} />;
  return (
    <section>
      <Title order={2} fz="lg" mt="xl" mb="xs">
        {t('accessReport.earlier')}
      </Title>
      <Rows
        label={t('accessReport.earlier')}
        rows={rows.map((report) => ({
          id: report.id,
          to: `/access-report?report=${report.id}`,
          title: askedWords(report),
          meta: `${report.madeBy.name} · ${dateTime(report.madeAt, language)} · ${report.reason}`,
        }))}
      />
      <More query={reports} />
    </section>
  );
};
