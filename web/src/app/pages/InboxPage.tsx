import { Badge, SegmentedControl, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { lossOf, useInbox } from '../../features/requests/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** The owner's inbox: what is lost first stands first. */
export default function InboxPage() {
  const { t, language } = useWords();
  const [query, setQuery] = useSearchParams();
  const all = query.get('all') === '1';
  const inbox = useInbox({ open: !all });
  const asks = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('nav.inbox')}
      lead={t('inbox.lead')}
      actions={
        <SegmentedControl
          aria-label={t('common.filter')}
          value={all ? 'all' : 'open'}
          onChange={(value) => setQuery(value === 'all' ? { all: '1' } : {}, { replace: true })}
          data={[
            { value: 'open', label: t('inbox.open') },
            { value: 'all', label: t('common.all') },
          ]}
        />
      }
    >
      <ProblemNote error={inbox.error} retry={() => void inbox.refetch()} />
      {inbox.isPending ? (
        <Busy />
      ) : asks.length === 0 && !inbox.error ? (
        <Empty title={t('inbox.none')}>{t('inbox.noneHint')}</Empty>
      ) : (
        <Rows
          label={t('nav.inbox')}
          rows={asks.map((ask) => ({
            id: ask.id,
            to: `/inbox/${ask.id}`,
            title: ask.camera.name,
            meta: [span(ask.window, language), ask.camera.address].filter(Boolean).join(' · '),
            badges: (
              <>
                <StateBadge group="askState" code={ask.state} />
                {ask.pausedAt ? (
                  <Badge color="amber">{t('clarify.waiting')}</Badge>
                ) : ask.isOverdue ? (
                  <Badge color="red">{t('ask.overdue')}</Badge>
                ) : (
                  ask.dueAt && (
                    <Text span size="xs" c="dimmed">
                      {t('ask.answerBy', { at: dateTime(ask.dueAt, language) })}
                    </Text>
                  )
                )}
              </>
            ),
            aside: <LossClock loss={lossOf(ask.loss)} />,
          }))}
        />
      )}
      <More query={inbox} />
    </Page>
  );
}
