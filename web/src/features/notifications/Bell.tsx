import { ActionIcon, Badge, Indicator, VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import type { Role } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useUnread } from './api.ts';

/** An inspector is told nothing and sets nothing going, and an ever empty page is a dead end. */
const HEARERS: readonly Role[] = [
  'investigator',
  'supervisor',
  'operator',
  'regional_command',
  'national_command',
  'administrator',
];
const MOST = 99;
const short = (count: number): string => (count > MOST ? `${MOST}+` : String(count));

/** In the rail: an entry like the others, with how many were not read. */
export const NoticesLink = ({ role, className, countClass }: { role: Role; className?: string; countClass?: string }) =>
  HEARERS.includes(role) ? <Entry className={className} countClass={countClass} /> : null;

const Entry = ({ className, countClass }: { className: string | undefined; countClass: string | undefined }) => {
  const { t } = useWords();
  const count = useUnread();
  return (
    <NavLink to="/notices" className={className ?? ''}>
      <IconBell size={19} stroke={1.75} aria-hidden /> {t('notice.title')}
      {count > 0 && (
        <>
          <Badge size="sm" circle={count < 10} className={countClass ?? ''} aria-hidden>
            {short(count)}
          </Badge>
          <VisuallyHidden>: {t('notice.unread', { count })}</VisuallyHidden>
        </>
      )}
    </NavLink>
  );
};

/** On a phone: a bell in the bar at the top, because the bar at the bottom is full. */
export const NoticesBell = ({ role }: { role: Role }) => (HEARERS.includes(role) ? <Bell /> : null);

const Bell = () => {
  const { t } = useWords();
  const count = useUnread();
  return (
    <Indicator label={short(count)} size={16} offset={6} disabled={count === 0}>
      <ActionIcon
        component={Link}
        to="/notices"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label(t('notice.title'), t('notice.unread', { count }), count)}
      >
        <IconBell size={20} aria-hidden />
      </ActionIcon>
    </Indicator>
  );
};

const label = (title: string, unread: string, count: number): string => (count > 0 ? `${title}: ${unread}` : title);
