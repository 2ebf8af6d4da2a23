import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './PublicOfferPage.module.css';
import { DemoStrip, LanguageSwitch, Mark, ThemeSwitch } from './Shell.tsx';
import { useAbout } from '../api/about.ts';

/** What stands around a page that nobody signs in for. */
export const PublicFrame = ({ children }: { children: ReactNode }) => {
  const demo = useAbout()?.demo ?? false;
  return (
    <>
      <DemoStrip shown={demo} />
      <header className={classes['bar']}>
        <Mark />
        <Group gap="xs" wrap="nowrap">
          <LanguageSwitch />
          <ThemeSwitch />
        </Group>
      </header>
      <main id="main">{children}</main>
    </>
  );
};
