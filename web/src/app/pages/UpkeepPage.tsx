import { Stack } from '@mantine/core';
import { ConfirmationList } from '../../features/upkeep/ConfirmationList.tsx';
import { CorrectionTasks } from '../../features/upkeep/CorrectionTasks.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';

/** What a keeper does to keep the records true: tasks from answers first, then the monthly look. */
export default function UpkeepPage() {
  const { t } = useWords();
  return (
    <Page title={t('nav.upkeep')} lead={t('upkeep.lead')}>
      <Stack gap="xl">
        <CorrectionTasks />
        <ConfirmationList />
      </Stack>
    </Page>
  );
}
