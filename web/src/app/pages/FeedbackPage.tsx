import { Paper, Stack, Title } from '@mantine/core';
import { OutcomeList } from '../../features/evidence/OutcomeList.tsx';
import { QuarterReviews } from '../../features/reporting/QuarterReviews.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';

/** What came of what an owner handed over. */
export default function FeedbackPage() {
  const { t } = useWords();
  return (
    <Page title={t('feedback.title')} lead={t('feedback.lead')}>
      <Stack>
        <Paper component="section">
          <Title order={2} mb="sm">
            {t('feedback.quarters')}
          </Title>
          <QuarterReviews />
        </Paper>
        <section>
          <Title order={2} mb="sm">
            {t('feedback.outcomes')}
          </Title>
          <OutcomeList />
        </section>
      </Stack>
    </Page>
  );
}
