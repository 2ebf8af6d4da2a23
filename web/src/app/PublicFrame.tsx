import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAbout } from '../api/about.ts';
import classes from './PublicFrame.module.css';
import { DemoStrip, LanguageSwitch, Mark, ThemeSwitch } from './Shell.tsx';

export const PublicBar = () => (
  <header className={classes['bar']}>
    <Mark />
    <Group gap="xs" wrap="nowrap">
      <LanguageSwitch />
      <ThemeSwitch />
    </Group>
  </header>
);

/** What stands around a page that nobody signs in for. */
export const PublicFrame = ({ children }: { children: ReactNode }) => {
  const demo = useAbout()?.demo ?? false;
  return (
    <>
      <DemoStrip shown={demo} />
      <PublicBar />
      <main id="main">{children}</main>
    </>
  );
};
