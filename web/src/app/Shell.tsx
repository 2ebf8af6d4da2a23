import { ActionIcon, Menu, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import { IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Suspense, useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import type { Session } from '../api/contract.ts';
import { useSignOut } from '../api/session.ts';
import { ConfirmIdentity } from '../features/access/ConfirmIdentity.tsx';
import { NoticesBell, NoticesLink } from '../features/notifications/Bell.tsx';
import { useDelegations } from '../features/requests/delegations.ts';
import { useLive } from '../features/notifications/use-live.ts';
import { LANGUAGES, setLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Busy } from '../ui/Page.tsx';
import { placesOf } from './navigation.ts';
import classes from './Shell.module.css';

export const ThemeSwitch = () => {
  const { t } = useWords();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const label = scheme === 'dark' ? t('theme.toLight') : t('theme.toDark');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={19} aria-hidden /> : <IconMoon size={19} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
};

export const LanguageSwitch = () => {
  const { t, language } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language.label')}
      value={language}
      onChange={(value) => setLanguage(value)}
      data={LANGUAGES.map((each) => ({
        value: each,
        label: <span title={t(`language.${each}`)}>{each.toUpperCase()}</span>,
      }))}
    />
  );
};

export const Mark = () => {
  const { t } = useWords();
  return (
    <Link to="/" className={classes['mark']}>
      <img src="/icon.svg" alt="" /> {t('common.product')}
    </Link>
  );
};

export const DemoStrip = ({ shown }: { shown: boolean }) => {
  const { t } = useWords();
  return shown ? (
    <div className={classes['demo']} role="note">
      {t('demo.banner')}
    </div>
  ) : null;
};

const Links = ({ session }: { session: Session }) => {
  const { t } = useWords();
  const standsIn = useDelegations(session.actor.role === 'investigator').data?.standsInFor ?? [];
  const isDeputy = standsIn.length > 0;
  return (
    <ul className={classes['nav']}>
      {placesOf(session.actor.role, isDeputy).map(({ to, word, icon: Icon }) => (
        <li key={to}>
          <NavLink to={to} className={classes['link']}>
            <Icon size={19} stroke={1.75} aria-hidden /> {t(`nav.${word}`)}
          </NavLink>
        </li>
      ))}
    </ul>
  );
};

/** The frame around every page of a signed-in person: rail on a desk, bars on a phone. */
export const Shell = ({ session }: { session: Session }) => {
  const { t } = useWords();
  const signOut = useSignOut();
  useLive();
  const location = useLocation();
  const main = useRef<HTMLElement>(null);

  // A new page starts at its top and takes the focus, so that a reader by keyboard or ear arrives with it.
  // The first page of a visit is left alone: there the browser starts at the top, with the way past the navigation.
  const arrivedAt = useRef(location.pathname);
  useEffect(() => {
    if (arrivedAt.current === location.pathname) return;
    arrivedAt.current = '';
    main.current?.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location.pathname]);

  const who = session.actor;
  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']}>
        {t('common.skip')}
      </a>
      <DemoStrip shown={session.actor.isDemo} />
      <header className={classes['top']}>
        <Mark />
        <NoticesBell role={who.role} />
        <LanguageSwitch />
        <ThemeSwitch />
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${who.name}: ${t('common.menu')}`}>
              <IconUserCircle size={21} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>
              {who.name}
              <br />
              {t(`role.${who.role}`)}
            </Menu.Label>
            <Menu.Item component={Link} to="/profile" leftSection={<IconUserCircle size={16} aria-hidden />}>
              {t('profile.title')}
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
              {t('signIn.out')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <div className={classes['rail']}>
        <Mark />
        <nav aria-label={t('nav.main')}>
          <Links session={session} />
          <NoticesLink role={who.role} className={classes['link']} countClass={classes['count']} />
        </nav>
        <div className={classes['foot']}>
          <div className={classes['who']}>
            {who.name}
            <small>{t(`role.${who.role}`)}</small>
            <small>{who.organization.name}</small>
            <Link to="/profile">{t('profile.title')}</Link>
          </div>
          <UnstyledButton className={classes['link']} onClick={() => signOut.mutate()}>
            <IconLogout size={18} stroke={1.75} aria-hidden /> {t('signIn.out')}
          </UnstyledButton>
          <div className={classes['switches']}>
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </div>
      <ConfirmIdentity />
      <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
        <ErrorBoundary place={location.pathname}>
          <Suspense fallback={<Busy />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <nav className={classes['bottom']} aria-label={t('nav.main')}>
        <Links session={session} />
      </nav>
    </div>
  );
};
