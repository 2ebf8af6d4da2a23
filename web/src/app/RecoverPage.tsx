import { Anchor, Button, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAskRecovery, useRecover } from '../features/access/links.ts';
import { NewPassword } from '../features/access/NewPassword.tsx';
import { hasPasskeys } from '../features/access/passkeys.ts';
import { useWords } from '../i18n/use-words.ts';
import { useTokenInFragment } from '../lib/token-in-fragment.ts';
import { Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { told } from '../ui/toast.ts';
import { PublicFrame } from './PublicFrame.tsx';

const AskForm = () => {
  const { t } = useWords();
  const ask = useAskRecovery();
  const [email, setEmail] = useState('');
  if (ask.isSuccess) return <Text role="status">{t('links.asked')}</Text>;
  return (
    <form onSubmit={(event) => (event.preventDefault(), ask.mutate(email.trim()))}>
      <Stack gap="sm">
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <ProblemNote error={ask.error} />
        <Button type="submit" loading={ask.isPending} disabled={!email.trim()}>
          {t('links.send')}
        </Button>
      </Stack>
    </form>
  );
};

const ChooseForm = ({ token, onAgain }: { token: string; onAgain: () => void }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const recover = useRecover();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [wantsFactor, setWantsFactor] = useState(false);
  const send = (byPasskey: boolean) =>
    recover.mutate(
      { token, password, ...(byPasskey ? { byPasskey: true } : code.trim() ? { code: code.trim() } : {}) },
      {
        onSuccess: () => (told(t('profile.changed')), void navigate('/', { replace: true })),
        // A code that was refused is of no more use.
        onError: (problem) => (
          setCode(''),
          setWantsFactor((before) => before || problem.code === 'second-factor-needed')
        ),
      },
    );
  const isAsking = recover.error?.code === 'second-factor-needed';
  return (
    <form onSubmit={(event) => (event.preventDefault(), send(false))}>
      <Stack gap="sm">
        <NewPassword value={password} onChange={setPassword} error={recover.error} />
        {wantsFactor && (
          <TextInput
            label={t('secondFactor.code')}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it has just come, and is all that is wanted
            autoFocus
            autoComplete="one-time-code"
            autoCapitalize="off"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {isAsking ? <Text size="sm">{t('links.factorWanted')}</Text> : <ProblemNote error={recover.error} />}
        <Button type="submit" loading={recover.isPending} disabled={!password || (wantsFactor && !code.trim())}>
          {t('links.choose')}
        </Button>
        {wantsFactor && hasPasskeys() && (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            disabled={!password || recover.isPending}
            onClick={() => send(true)}
          >
            {t('passkey.with')}
          </Button>
        )}
        {recover.error?.code === 'recovery-void' && (
          <Button variant="subtle" onClick={onAgain}>
            {t('links.again')}
          </Button>
        )}
      </Stack>
    </form>
  );
};

/** A forgotten password: a link to the mailbox is asked for here, and leads back here. */
export default function RecoverPage() {
  const { t } = useWords();
  const [token, forget] = useTokenInFragment();
  return (
    <PublicFrame>
      <div style={{ maxWidth: '34rem', marginInline: 'auto' }}>
        <Page
          title={t(token ? 'links.newPassword' : 'links.forgotten')}
          lead={t(token ? 'links.newPasswordLead' : 'links.forgottenLead')}
        >
          <Stack>
            <Paper>{token ? <ChooseForm token={token} onAgain={forget} /> : <AskForm />}</Paper>
            <Text size="sm">
              {t('links.lostFactor')}{' '}
              <Anchor component={Link} to="/sign-in">
                {t('links.back')}
              </Anchor>
            </Text>
          </Stack>
        </Page>
      </div>
    </PublicFrame>
  );
}
