import { useNewestCheckpoint } from '../../features/audit/api.ts';
import { Checkpoints } from '../../features/audit/Checkpoints.tsx';
import { HowToVerify } from '../../features/audit/HowToVerify.tsx';
import { Inclusion } from '../../features/audit/Inclusion.tsx';
import { NewestCheckpoint } from '../../features/audit/NewestCheckpoint.tsx';
import { Places } from '../../features/audit/Places.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** What proves that the journal was not changed: its signed heads, where they went, and proofs to take along. */
export default function CheckpointsPage() {
  const { t } = useWords();
  const newest = useNewestCheckpoint();
  return (
    <Page title={t('nav.checkpoints')} lead={t('checkpoint.lead')}>
      <ProblemNote error={newest.error} retry={() => void newest.refetch()} />
      {newest.isPending && <Busy />}
      {newest.data && <NewestCheckpoint newest={newest.data} />}
      <Places />
      <Inclusion />
      <Checkpoints />
      <HowToVerify />
    </Page>
  );
}
