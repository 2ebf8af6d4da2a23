import { Anchor, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAbout } from '../api/about.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './PublicFrame.module.css';
import { useOnline } from '../lib/online.ts';
import { Busy } from '../ui/Page.tsx';
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { DemoStrip, Mark } from './Shell.tsx';

export const PublicBar = () => (
  <header className={classes['bar']}>
    <Mark />
    <Group gap="xs" wrap="nowrap">
      <LanguageSwitch />
      <ThemeSwitch />
    </Group>
  </header>
);

/** Below every page that needs no account: who answers for all of this, and how it can be checked. */
export const PublicFoot = () => {
  const { t } = useWords();
  return (
    <footer className={classes['foot']}>
      <Anchor component={Link} to="/contact" size="sm">
        {t('contact.title')}
      </Anchor>
      <Anchor component={Link} to="/checkpoint" size="sm">
        {t('contact.proofLink')}
      </Anchor>
    </footer>
  );
};

/** What stands around a page that nobody signs in for. */
export const PublicFrame = ({ children }: { children: ReactNode }) => {
  const about = useAbout();
  const isOnline = useOnline();
  // Whether a strip stands above it is known before anything is read; without a line it is not.
  if (!about && isOnline) return <Busy />;
  return (
    <>
      <DemoStrip shown={about?.demo ?? false} />
      <PublicBar />
      <main id="main">{children}</main>
      <PublicFoot />
    </>
  );
};
