import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { DrillTasks } from '../../features/drills/DrillTasks.tsx';
import { AnswerChosen } from '../../features/requests/AnswerChosen.tsx';
import { AskGroups, isAnswerable } from '../../features/requests/AskGroups.tsx';
import { Released } from '../../features/requests/Released.tsx';
import { useInbox } from '../../features/requests/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useCalmly } from '../../lib/calmly.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

/** The owner's inbox: what is lost first stands first. */
export default function InboxPage() {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [query, setQuery] = useSearchParams();
  const all = query.get('all') === '1';
  const inbox = useInbox({ open: !all });
  const isThere = useCalmly(!inbox.isPending);
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
      <Released />
      <DrillTasks />
      <ProblemNote error={inbox.error} retry={() => void inbox.refetch()} />
      {!isThere ? (
        <Busy />
      ) : asks.length === 0 && !inbox.error ? (
        <Empty title={t('inbox.none')}>{t('inbox.noneHint')}</Empty>
      ) : (
        <AskGroups
          asks={asks}
          chosen={chosen}
          onChoose={(some, isChosen) =>
            setChosen((before) => {
              const next = new Set(before);
              for (const { id } of some)
                if (isChosen) next.add(id);
                else next.delete(id);
              return next;
            })
          }
        />
      )}
      <More query={inbox} />
      <AnswerChosen
        asks={asks.filter((ask) => chosen.has(ask.id) && isAnswerable(ask))}
        onDone={() => setChosen(new Set())}
      />
    </Page>
  );
}
