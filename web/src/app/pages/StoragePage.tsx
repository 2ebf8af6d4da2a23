import { useSession } from '../../api/session.ts';
import { Scrubs } from '../../features/storage/Scrubs.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';

/** Inspectors look; administrators may have the store read at once. */
export default function StoragePage() {
  const { t } = useWords();
  const role = useSession().data?.actor.role;
  return (
    <Page title={t('nav.storage')}>
      <Scrubs mayBegin={role === 'administrator'} />
    </Page>
  );
}
