import { Badge, Text } from '@mantine/core';
import { lossOf, useSilent } from '../../features/requests/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** What owners leave unanswered, for the command: who is silent, about which request, and what is being lost. */
export default function SilentPage() {
  const { t, name, language } = useWords();
  const silent = useSilent();
  const asks = silent.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.silent')} lead={t('silent.lead')}>
      <ProblemNote error={silent.error} retry={() => void silent.refetch()} />
      {silent.isPending ? (
        <Busy />
      ) : asks.length === 0 && !silent.error ? (
        <Empty title={t('silent.none')}>{t('silent.noneHint')}</Empty>
      ) : (
        <Rows
          label={t('nav.silent')}
          rows={asks.map((ask) => ({
            id: ask.id,
            to: `/requests/${ask.requestId}`,
            title: ask.owner.name,
            meta: [ask.camera.code, ask.number, ask.organization.name].join(' · '),
            badges: (
              <>
                <StateBadge group="askState" code={ask.state} />
                {ask.escalatedTo && <Badge color="red">{name('escalated', ask.escalatedTo)}</Badge>}
                {ask.dueAt && (
                  <Text span size="xs" c="dimmed">
                    {t('ask.answerBy', { at: dateTime(ask.dueAt, language) })}
                  </Text>
                )}
              </>
            ),
            aside: <LossClock loss={lossOf(ask.loss)} />,
          }))}
        />
      )}
      <More query={silent} />
    </Page>
  );
}
