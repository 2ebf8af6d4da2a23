import { Stack } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';
import { Controls } from '../design/Controls.tsx';
import { Tokens } from '../design/Tokens.tsx';
import { NotFoundPage } from '../NotFoundPage.tsx';

/** The design system as it is: made from the theme and the controls themselves, for whoever builds and whoever administers. */
export default function DesignPage() {
  const { t } = useWords();
  const role = useSession().data?.actor.role;
  if (role !== 'administrator' && !import.meta.env.DEV) return <NotFoundPage />;
  return (
    <Page title={t('nav.design')} lead={t('design.lead')}>
      {/* Specimens are shown in each state, also as busy for ever. */}
      <Stack data-specimens>
        <Tokens />
        <Controls />
      </Stack>
    </Page>
  );
}
