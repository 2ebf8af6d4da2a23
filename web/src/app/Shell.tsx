import { ActionIcon, Drawer, Kbd, Menu, UnstyledButton } from '@mantine/core';
import {
  IconDots,
  IconHelpCircle,
  IconInfoCircle,
  IconKeyboard,
  IconLogout,
  IconSearch,
  IconUserCircle,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import type { Role, Session } from '../api/contract.ts';
import { useSignOut } from '../api/session.ts';
import { ConfirmIdentity } from '../features/access/ConfirmIdentity.tsx';
import { NoticesBell, NoticesLink } from '../features/notifications/Bell.tsx';
import { useDelegations } from '../features/requests/delegations.ts';
import { useLive } from '../features/notifications/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Busy } from '../ui/Page.tsx';
import { DensitySwitch, LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx';
import { undoLatest } from '../ui/undo.tsx';
import { helpFor } from './help/for-page.ts';
import { LineNotice } from './LineNotices.tsx';
import { barOf, groupsOf, landingOf, placesOf, type Place } from './navigation.ts';
import classes from './Shell.module.css';
import { onShowAgain, setShown, wasShown } from './tour/seen.ts';
import { COMMAND, useKeys } from './use-keys.ts';

const Palette = lazy(() => import('./palette/Palette.tsx'));
const Keys = lazy(() => import('./palette/Keys.tsx'));
const Tour = lazy(() => import('./tour/Tour.tsx'));

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

interface LinksProps {
  readonly places: readonly Place[];
  readonly onGo?: (() => void) | undefined;
  readonly headed?: string;
}

const Links = ({ places, onGo, headed }: LinksProps) => {
  const { t } = useWords();
  return (
    <ul className={classes['nav']} aria-labelledby={headed}>
      {places.map(({ to, word, icon: Icon }) => (
        <li key={to}>
          <NavLink to={to} className={classes['link']} onClick={() => onGo?.()}>
            <Icon size={19} stroke={1.75} aria-hidden /> {t(`nav.${word}`)}
          </NavLink>
        </li>
      ))}
    </ul>
  );
};

/** Every place of the role under the headings of its work. */
const Groups = ({ of, onGo }: { of: ReturnType<typeof groupsOf>; onGo?: () => void }) => {
  const { t } = useWords();
  const id = useId();
  return of.map(({ word, places }) => (
    <div key={word}>
      <h2 id={`${id}${word}`} className={classes['group']}>
        {t(`navGroup.${word}`)}
      </h2>
      <Links places={places} onGo={onGo} headed={`${id}${word}`} />
    </div>
  ));
};

const Switches = () => (
  <div className={classes['switches']}>
    <LanguageSwitch />
    <ThemeSwitch />
    <DensitySwitch />
  </div>
);

type Opened = 'palette' | 'keys' | 'more' | null;

/** What may stand over the page and asks for an answer first. */
const isUnderDialog = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** Somebody new to a role is shown around where it lands, once on each device; a link that led elsewhere comes first. */
const useTour = (role: Role) => {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const landing = landingOf(role);
  const [isShown, setIsShown] = useState(false);
  // once begun it goes on wherever the person looks meanwhile
  if (!isShown && pathname === landing && !wasShown(role)) setIsShown(true);
  useEffect(
    () =>
      onShowAgain(() => {
        void navigate(landing);
        setIsShown(true);
      }),
    [navigate, landing],
  );
  const end = () => {
    setShown(role);
    setIsShown(false);
  };
  return { isShown, end };
};

/** The frame around every page of a signed-in person: rail on a desk, bars on a phone. */
export const Shell = ({ session }: { session: Session }) => {
  const { t } = useWords();
  const signOut = useSignOut();
  useLive();
  const location = useLocation();
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<Opened>(null);
  // Once wanted they stay, so that they leave with their movement.
  const [wanted, setWanted] = useState<ReadonlySet<Opened>>(new Set());
  const open = (what: Opened): void => {
    setOpened(what);
    setWanted((before) => new Set([...before, what]));
  };
  const close = () => setOpened(null);

  // A new page starts at its top and takes the focus, so that a reader by keyboard or ear arrives with it.
  // The first page of a visit is left alone: there the browser starts at the top, with the way past the navigation.
  const arrivedAt = useRef(location.pathname);
  useEffect(() => {
    if (arrivedAt.current === location.pathname) return;
    arrivedAt.current = '';
    main.current?.scrollTo(0, 0);
    // A page may come late: whoever has opened the palette meanwhile goes on typing there.
    if (opened === null) main.current?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is opened or closed later moves no focus here
  }, [location.pathname]);

  const who = session.actor;
  const standsIn = useDelegations(who.role === 'investigator').data?.standsInFor ?? [];
  const isDeputy = standsIn.length > 0;
  const tour = useTour(who.role);
  const groups = groupsOf(who.role, isDeputy);
  const help = helpFor(location.pathname, who.role);

  useKeys((wish) => {
    if (wish === 'undo') return undoLatest();
    if (opened === 'palette' && wish === 'palette') return (close(), true);
    // A form that is open is not left by a key; the browser's own Ctrl+K would leave it too.
    if (isUnderDialog()) return wish === 'palette';
    if (wish === 'palette') return (open('palette'), true);
    if (wish === 'help') return (open('keys'), true);
    const place = placesOf(who.role, isDeputy).find(({ key }) => key === wish.go);
    if (place) void navigate(place.to);
    return place !== undefined;
  });

  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']}>
        {t('common.skip')}
      </a>
      <DemoStrip shown={session.actor.isDemo} />
      <header className={classes['top']}>
        <Mark />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('palette.open')}
          data-tour="palette"
          onClick={() => open('palette')}
        >
          <IconSearch size={20} aria-hidden />
        </ActionIcon>
        <NoticesBell role={who.role} />
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`${who.name}: ${t('common.menu')}`}
              data-tour="help"
            >
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
            <Menu.Item component={Link} to={help} leftSection={<IconHelpCircle size={16} aria-hidden />}>
              {t('help.title')}
            </Menu.Item>
            <Menu.Item component={Link} to="/contact" leftSection={<IconInfoCircle size={16} aria-hidden />}>
              {t('contact.title')}
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
              {t('signIn.out')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <div className={classes['rail']}>
        <Mark />
        <UnstyledButton className={classes['find']} data-tour="palette" onClick={() => open('palette')}>
          <IconSearch size={17} stroke={1.75} aria-hidden /> {t('palette.open')}
          <Kbd size="xs" className={classes['count']} aria-hidden>
            {`${COMMAND} K`}
          </Kbd>
        </UnstyledButton>
        <nav aria-label={t('nav.main')}>
          <Groups of={groups} />
          <div className={classes['notices']}>
            <NoticesLink role={who.role} className={classes['link']} countClass={classes['count']} />
          </div>
        </nav>
        <div className={classes['foot']}>
          <div className={classes['who']}>
            {who.name}
            <small>{t(`role.${who.role}`)}</small>
            <small>{who.organization.name}</small>
            <Link to="/profile">{t('profile.title')}</Link>
            <Link to="/contact">{t('contact.title')}</Link>
          </div>
          <NavLink to={help} className={classes['link']} data-tour="help">
            <IconHelpCircle size={18} stroke={1.75} aria-hidden /> {t('help.title')}
          </NavLink>
          <UnstyledButton className={classes['link']} onClick={() => open('keys')}>
            <IconKeyboard size={18} stroke={1.75} aria-hidden /> {t('keys.title')}
          </UnstyledButton>
          <UnstyledButton className={classes['link']} onClick={() => signOut.mutate()}>
            <IconLogout size={18} stroke={1.75} aria-hidden /> {t('signIn.out')}
          </UnstyledButton>
          <Switches />
        </div>
      </div>
      <ConfirmIdentity />
      <LineNotice />
      <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
        <ErrorBoundary place={location.pathname}>
          <Suspense fallback={<Busy />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <nav className={classes['bottom']} aria-label={t('nav.main')}>
        <Links places={barOf(who.role)} />
        <UnstyledButton
          className={classes['link']}
          aria-haspopup="dialog"
          aria-expanded={opened === 'more'}
          data-tour="more"
          onClick={() => open('more')}
        >
          <IconDots size={19} stroke={1.75} aria-hidden /> {t('nav.more')}
        </UnstyledButton>
      </nav>
      <Drawer
        opened={opened === 'more'}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('nav.main')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <nav aria-label={t('nav.main')} className={classes['sheet']}>
          <Groups of={groups} onGo={close} />
        </nav>
        <Switches />
      </Drawer>
      <Suspense>
        {wanted.has('palette') && (
          <Palette
            session={session}
            isDeputy={isDeputy}
            opened={opened === 'palette'}
            onClose={close}
            onHelp={() => open('keys')}
          />
        )}
        {tour.isShown && <Tour role={who.role} onEnd={tour.end} />}
        {wanted.has('keys') && <Keys role={who.role} isDeputy={isDeputy} opened={opened === 'keys'} onClose={close} />}
      </Suspense>
    </div>
  );
};
