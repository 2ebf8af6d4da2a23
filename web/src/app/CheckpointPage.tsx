import { useNewestCheckpoint } from '../features/audit/api.ts';
import { HowToVerify } from '../features/audit/HowToVerify.tsx';
import { NewestCheckpoint } from '../features/audit/NewestCheckpoint.tsx';
import { Since } from '../features/audit/Since.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Busy, Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { PublicFrame } from './PublicFrame.tsx';

/** For everybody, without an account: the newest checkpoint of the journal, and the proof that it holds one's own. */
export default function CheckpointPage() {
  const { t } = useWords();
  const newest = useNewestCheckpoint();
  return (
    <PublicFrame>
      <div style={{ maxWidth: '52rem', marginInline: 'auto' }}>
        <Page title={t('checkpoint.title')} lead={t('checkpoint.publicLead')}>
          <ProblemNote error={newest.error} retry={() => void newest.refetch()} />
          {newest.isPending && <Busy />}
          {newest.data && <NewestCheckpoint newest={newest.data} />}
          <Since />
          <HowToVerify />
        </Page>
      </div>
    </PublicFrame>
  );
}
