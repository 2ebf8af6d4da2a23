import { Alert, Anchor, Button, Divider, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useAbout } from '../api/about.ts';
import type { Session } from '../api/contract.ts';
import { startOf, useSignIn } from '../api/session.ts';
import { hasPasskeys, useSignInByPasskey } from '../features/access/passkeys.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePageTitle } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { PublicFoot } from './PublicFrame.tsx';
import { DemoStrip, Mark } from './Shell.tsx';
import { landingOf } from './navigation.ts';
import classes from './SignIn.module.css';

const DOMAIN = '@demo.svidok.example';
const DEMO_ACCOUNTS = [
  'investigator',
  'supervisor',
  'operator.authority',
  'operator.police',
  'region',
  'national',
  'inspector',
  'admin',
  'admin.second',
] as const;

const PROVIDER_REFUSALS = [
  'provider-cancelled',
  'provider-failed',
  'provider-weak',
  'provider-unknown',
  'provider-expired',
] as const;

/** A camera, the ground it sees, and the sweep of time in which it forgets. */
const Sector = () => (
  <svg className={classes['art']} viewBox="0 0 400 150" aria-hidden>
    <g fill="none" stroke="var(--sv-line)">
      <path d="M0 118 H400 M0 84 H400 M60 30 V150 M150 30 V150 M240 30 V150 M330 30 V150" />
    </g>
    <path d="M60 118 L318 14 A278 278 0 0 1 338 118 Z" fill="var(--sv-calm)" opacity="0.2" />
    <path d="M60 118 L226 51 A180 180 0 0 1 240 118 Z" fill="var(--sv-calm)" opacity="0.28" />
    <circle cx="60" cy="118" r="9" fill="var(--sv-calm)" />
    <circle cx="262" cy="84" r="6" fill="var(--sv-urgent)" />
    <circle
      cx="262"
      cy="84"
      r="14"
      fill="none"
      stroke="var(--sv-urgent)"
      strokeWidth="2"
      strokeDasharray="62 26"
      transform="rotate(-90 262 84)"
    />
  </svg>
);

export const SignInPage = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const from = (useLocation().state as { from?: string; ended?: boolean } | null) ?? {};
  const signIn = useSignIn();
  const about = useAbout();
  const demo = about?.demo ?? false;
  const told = new URLSearchParams(useLocation().search).get('refused');
  // Anybody can write an address: only what is known is said.
  const refused = told === null ? null : (PROVIDER_REFUSALS.find((each) => each === told) ?? 'provider-failed');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  usePageTitle(t('signIn.title'));
  const [wantsCode, setWantsCode] = useState(false);

  const byPasskey = useSignInByPasskey();
  const enter = (session: Session) =>
    void navigate(from.from && from.from !== '/' ? from.from : landingOf(session.actor.role), { replace: true });

  const submit = () => {
    byPasskey.reset();
    signIn.mutate(
      { email: email.trim(), password, ...(code ? { code } : {}) },
      {
        onSuccess: enter,
        // A code is asked for once the password was right, and a refused one is of no more use.
        onError: (problem) => (setCode(''), setWantsCode(problem.code.startsWith('second-factor'))),
      },
    );
  };

  return (
    <div className={classes['page']}>
      <div>
        <DemoStrip shown={demo} />
        <div className={classes['bar']}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
      <main className={classes['split']}>
        <div className={classes['brand']}>
          <Mark />
          <Sector />
          <p className={classes['say']}>{t('signIn.lead')}</p>
          <Text c="dimmed">{t('common.tagline')}</Text>
        </div>
        <Paper p="lg" component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), submit())}>
          <Stack>
            <Title order={1} size="h2">
              {t('signIn.title')}
            </Title>
            {about?.identityProvider && (
              <>
                {refused && !signIn.error && (
                  <Alert color="amber" role="alert">
                    {t(`provider.refused.${refused}`)}
                  </Alert>
                )}
                <Button component="a" size="md" href={startOf(from.from ?? '/')}>
                  {t('provider.with', { name: about.identityProvider })}
                </Button>
                <Divider label={t('provider.or')} />
              </>
            )}
            {from.ended && !signIn.error && <Text size="sm">{t('signIn.ended')}</Text>}
            {signIn.error?.code === 'second-factor-needed' ? (
              <Text size="sm">{t('secondFactor.wanted')}</Text>
            ) : (
              <ProblemNote error={signIn.error} />
            )}
            <TextInput
              label={t('signIn.email')}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('signIn.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {wantsCode && (
              <TextInput
                label={t('signIn.code')}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- it has just come, and is all that is wanted
                autoFocus
                autoComplete="one-time-code"
                autoCapitalize="off"
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            )}
            <Button type="submit" size="md" loading={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
            {about?.mail && (
              <Anchor component={Link} to="/recover" size="sm">
                {t('links.forgotten')}
              </Anchor>
            )}
            {hasPasskeys() && (
              <>
                <ProblemNote error={byPasskey.error} />
                <Button
                  variant="default"
                  size="md"
                  leftSection={<IconFingerprint size={18} aria-hidden />}
                  loading={byPasskey.isPending}
                  onClick={() => (signIn.reset(), byPasskey.mutate(undefined, { onSuccess: enter }))}
                >
                  {t('passkey.signIn')}
                </Button>
              </>
            )}
            {demo && (
              <div className={classes['demo']}>
                {t('signIn.demo')}
                <div className={classes['accounts']}>
                  {DEMO_ACCOUNTS.map((account) => (
                    <Button
                      key={account}
                      size="compact-xs"
                      variant="default"
                      onClick={() => setEmail(account + DOMAIN)}
                    >
                      {account}
                    </Button>
                  ))}
                </div>
              </div>
            )}
          </Stack>
        </Paper>
      </main>
      <PublicFoot />
    </div>
  );
};
