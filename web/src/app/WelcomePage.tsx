import { Alert, Button, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAcceptInvitation } from '../features/access/links.ts';
import { NewPassword } from '../features/access/NewPassword.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useTokenInFragment } from '../lib/token-in-fragment.ts';
import { Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { PublicFrame } from './PublicFrame.tsx';

/** Somebody was invited: a password now, then the second factor, which whoever is signed in is led to. */
export default function WelcomePage() {
  const { t } = useWords();
  const [token] = useTokenInFragment();
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const [password, setPassword] = useState('');
  const enter = () => void navigate('/', { replace: true });
  return (
    <PublicFrame>
      <div style={{ maxWidth: '34rem', marginInline: 'auto' }}>
        <Page title={t('links.welcome')} lead={token ? t('links.welcomeLead') : undefined}>
          {token === '' ? (
            <Alert color="gray">
              <Text>{t('links.noToken')}</Text>
            </Alert>
          ) : (
            <Paper
              component="form"
              onSubmit={(event: React.FormEvent) => (
                event.preventDefault(),
                accept.mutate({ token, password }, { onSuccess: enter })
              )}
            >
              <Stack gap="sm">
                <NewPassword value={password} onChange={setPassword} error={accept.error} />
                <ProblemNote error={accept.error} />
                <Button type="submit" loading={accept.isPending} disabled={!password}>
                  {t('links.choose')}
                </Button>
              </Stack>
            </Paper>
          )}
        </Page>
      </div>
    </PublicFrame>
  );
}
