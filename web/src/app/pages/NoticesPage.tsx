import { SegmentedControl } from '@mantine/core';
import { useNotices, useReadNotice } from '../../features/notifications/api.ts';
import { NoticeRow } from '../../features/notifications/NoticeRow.tsx';
import classes from '../../features/notifications/Notices.module.css';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { WorkList } from '../../features/work/WorkList.tsx';
import { useWork, isGoing } from '../../features/work/api.ts';
import { useAddress } from '../../lib/use-address.ts';
import { undoable } from '../../ui/undo.tsx';

/** What happened that concerns the reader, newest first, and the long work that they set going. */
export default function NoticesPage() {
  const { t } = useWords();
  const [address, put] = useAddress();
  const asked = address.get('shown');
  const shown = asked === 'unread' || asked === 'work' ? asked : 'all';
  const going = useWork().data?.filter(isGoing).length ?? 0;
  const notices = useNotices(shown === 'unread');
  const read = useReadNotice();
  const tick = (id: string) =>
    read.mutate(
      { id, isRead: true },
      { onSuccess: () => undoable(t('undo.notice'), () => read.mutateAsync({ id, isRead: false })) },
    );
  const rows = notices.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = notices.data?.pages[0]?.unread ?? 0;
  return (
    <Page
      title={t('notice.title')}
      lead={notices.data && (unread > 0 ? t('notice.unread', { count: unread }) : t('notice.allRead'))}
      actions={
        <SegmentedControl
          aria-label={t('notice.shown')}
          value={shown}
          onChange={(value) => put('shown', value === 'all' ? null : value)}
          data={[
            { value: 'all', label: t('common.all') },
            { value: 'unread', label: t('notice.onlyUnread') },
            { value: 'work', label: going > 0 ? `${t('work.title')} (${going})` : t('work.title') },
          ]}
        />
      }
    >
      {shown === 'work' ? (
        <WorkList />
      ) : (
        <>
          <ProblemNote error={notices.error ?? read.error} retry={() => void notices.refetch()} />
          {notices.isPending ? (
            <Busy />
          ) : rows.length === 0 && !notices.error ? (
            <Empty title={t('notice.none')} />
          ) : (
            <ul className={classes['list']} aria-label={t('notice.title')}>
              {rows.map((notice) => (
                <NoticeRow
                  key={notice.id}
                  notice={notice}
                  onRead={(id) => read.mutate({ id, isRead: true })}
                  onTick={tick}
                />
              ))}
            </ul>
          )}
          <More query={notices} />
        </>
      )}
    </Page>
  );
}
