import { Button, Group, Paper, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { fileUrl, reportAddress, useReportIssue } from '../../features/reporting/api.ts';
import { useGroundName } from '../../features/reporting/ScheduleCard.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime, lastDay } from '../../lib/dates.ts';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Where the mail about a report leads: what it was asked for, to be opened and counted now. */
export default function ReportIssuePage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const issue = useReportIssue(id);
  const { data } = issue;
  const ground = useGroundName(data?.query['territory']);
  return (
    <Page
      title={data?.name ?? t('reportMail.title')}
      lead={t('reportMail.issueLead')}
      back={{ to: '/report-schedules', label: t('reportMail.title') }}
    >
      <ProblemNote error={issue.error} retry={() => void issue.refetch()} />
      {issue.isPending && <Busy />}
      {data && (
        <Paper>
          <Stack>
            <Facts
              items={[
                [t('reportMail.report'), t(`report.${data.report}`)],
                [t('report.span'), `${dateOnly(data.period.from, language)} – ${lastDay(data.period.to, language)}`],
                [t('reportMail.territory'), ground],
                data.query['by'] && [t('report.by'), name('grouping', data.query['by'])],
                [t('reportMail.made'), dateTime(data.madeAt, language)],
              ]}
            />
            <Group gap="sm">
              <Button component={Link} to={reportAddress(data)}>
                {t('reportMail.open')}
              </Button>
              <Button
                component="a"
                variant="default"
                href={fileUrl(data.report, data.format, data.query, data.lang)}
                download
                leftSection={<IconDownload size={17} aria-hidden />}
              >
                {t('reportMail.download', { format: data.format.toUpperCase() })}
              </Button>
            </Group>
          </Stack>
        </Paper>
      )}
    </Page>
  );
}
