import { Button, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { queryOf, type ReportFilter, type ReportName } from './api.ts';
import { ScheduleForm } from './ScheduleForm.tsx';

/** What the page shows, told of again and again: also from a view, which the page has opened. */
export const ReportByMail = ({ report, filter }: { report: ReportName; filter: ReportFilter }) => {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className="screen-only"
        variant="default"
        leftSection={<IconMail size={17} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('reportMail.ask')}
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('reportMail.ask')}>
        {isOpen && (
          <Stack>
            <Text size="sm">{t('reportMail.lead')}</Text>
            <ScheduleForm report={report} query={queryOf(filter)} onDone={() => setOpen(false)} />
            <Link to="/report-schedules">{t('reportMail.all')}</Link>
          </Stack>
        )}
      </Dialog>
    </>
  );
};
