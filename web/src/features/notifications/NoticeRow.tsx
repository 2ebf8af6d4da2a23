import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Notice } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { placeOf } from './api.ts';
import classes from './Notices.module.css';

/** One notice: a link to what it is about, and a button for who only wants it out of the way. */
export const NoticeRow = ({
  notice,
  onRead,
  onTick,
}: {
  notice: Notice;
  onRead: (id: string) => void;
  onTick: (id: string) => void;
}) => {
  const { t, name, language } = useWords();
  const isUnread = notice.readAt === null;
  const facts = [
    notice.number,
    dateTime(notice.createdAt, language),
    notice.cameras !== null && t('notice.cameras', { count: notice.cameras }),
    notice.code !== null && name(notice.kind === 'footage-assessed' ? 'outcome' : 'answer', notice.code),
    notice.reason !== null && name('rejection', notice.reason),
    notice.lossStartsAt !== null && t('notice.loss', { at: dateTime(notice.lossStartsAt, language) }),
  ];
  const what = name('noticeKind', notice.kind);
  return (
    <li className={classes['row']} data-unread={isUnread}>
      <Link to={placeOf(notice)} className={classes['link']} onClick={() => isUnread && onRead(notice.id)}>
        <span className={classes['title']}>
          {isUnread && <span className={classes['dot']} role="img" aria-label={t('notice.new')} />}
          {what}
        </span>
        <span className={classes['facts']}>{facts.filter(Boolean).join(' · ')}</span>
      </Link>
      {isUnread && (
        <Tooltip label={t('notice.read')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xl"
            aria-label={`${t('notice.read')}: ${what}, ${notice.number}`}
            onClick={(event) => {
              // The button goes away with the deed; who works by keyboard stays on the same notice.
              event.currentTarget.closest('li')?.querySelector('a')?.focus();
              onTick(notice.id);
            }}
          >
            <IconCheck size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
};
