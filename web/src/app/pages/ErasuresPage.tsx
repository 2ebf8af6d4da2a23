import { useSession } from '../../api/session.ts';
import { Erasures } from '../../features/audit/Erasures.tsx';
import { ProposeErasure } from '../../features/audit/ProposeErasure.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';

/** What an entry of the journal says goes by two people only, and the journal says so. */
export default function ErasuresPage() {
  const { t } = useWords();
  const isInspector = useSession().data?.actor.role === 'inspector';
  return (
    <Page title={t('nav.erasures')} lead={t('erasure.lead')}>
      {isInspector && <ProposeErasure />}
      <Erasures />
    </Page>
  );
}
