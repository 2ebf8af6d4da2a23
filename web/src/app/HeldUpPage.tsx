import { Button, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '../api/contract.ts';
import { useSignOut } from '../api/session.ts';
import { PasswordForm } from '../features/access/PasswordForm.tsx';
import { SecondFactorPanel } from '../features/access/SecondFactorPanel.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Page } from '../ui/Page.tsx';
import { told } from '../ui/toast.ts';
import { PublicFrame } from './PublicFrame.tsx';

/** Signed in, and still let into nothing: first the password of one's own, then the second factor. One thing at a time. */
export const HeldUpPage = ({ session }: { session: Session }) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const signOut = useSignOut();
  const { mustChangePassword } = session.actor;
  const changed = () => {
    told(t('profile.changed'));
    void queries.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <PublicFrame>
      <Page
        title={t(mustChangePassword ? 'profile.password' : 'secondFactor.title')}
        lead={t(mustChangePassword ? 'profile.must' : 'secondFactor.must')}
      >
        <Stack>
          <Paper>{mustChangePassword ? <PasswordForm onDone={changed} /> : <SecondFactorPanel />}</Paper>
          <Text size="sm" c="dimmed">
            {session.actor.email}{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => signOut.mutate()}>
              {t('signIn.out')}
            </Button>
          </Text>
        </Stack>
      </Page>
    </PublicFrame>
  );
};
