import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { DeadLetter } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import rows from '../../ui/Rows.module.css';
import { told } from '../../ui/toast.ts';
import { useDeadLetters, useDiscard, useReplay, useReplayAll } from './api.ts';

/** What failed too often: run again, all or one, or given up for a reason. */
export const DeadLetters = () => {
  const { t } = useWords();
  const letters = useDeadLetters();
  const replayAll = useReplayAll();
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Paper>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('queues.letters')}</Title>
        {items.length > 1 && (
          <Button
            variant="default"
            loading={replayAll.isPending}
            onClick={() =>
              replayAll.mutate(undefined, {
                onSuccess: ({ replayed }) => told(t('queues.replayed', { count: replayed })),
              })
            }
          >
            {t('queues.replayAll')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {items.length === 0 && letters.isSuccess ? t('queues.noLetters') : t('queues.lettersHint')}
      </Text>
      <ProblemNote error={letters.error ?? replayAll.error} />
      {items.length > 0 && (
        <ul className={rows['rows']} aria-label={t('queues.letters')}>
          {items.map((letter) => (
            <Letter key={letter.id} letter={letter} />
          ))}
        </ul>
      )}
      <More query={letters} />
    </Paper>
  );
};

const Letter = ({ letter }: { letter: DeadLetter }) => {
  const { t, language } = useWords();
  const replay = useReplay();
  const discard = useDiscard(letter.id);
  const [reason, setReason] = useState('');
  return (
    <li className={rows['row']} style={{ padding: '0.8rem 1rem' }}>
      <Stack gap="xs">
        <div>
          <div className={rows['title']}>{letter.job}</div>
          <div className={rows['meta']} style={{ overflowWrap: 'anywhere' }}>
            {dateTime(letter.deadAt, language)} · {t('queues.attempts', { count: letter.attempts })} ·{' '}
            {letter.subjectId}
          </div>
          {letter.error && <Badge color="gray">{letter.error}</Badge>}
        </div>
        <Group gap="sm" align="flex-start">
          <Button
            size="compact-md"
            variant="light"
            loading={replay.isPending}
            onClick={() => replay.mutate(letter.id, { onSuccess: () => told(t('queues.replayed', { count: 1 })) })}
          >
            {t('queues.replay')}
          </Button>
          <details>
            <summary>{t('queues.discard')}</summary>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                discard.mutate(reason.trim(), { onSuccess: () => told(t('queues.discarded')) });
              }}
            >
              <Group gap="xs" mt="xs" align="flex-end">
                <TextInput
                  label={t('queues.reason')}
                  maxLength={500}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  error={discard.error?.about('/reason')}
                />
                <Button type="submit" variant="default" disabled={reason.trim() === ''} loading={discard.isPending}>
                  {t('queues.discard')}
                </Button>
              </Group>
            </form>
          </details>
        </Group>
        <ProblemNote error={replay.error ?? discard.error} />
      </Stack>
    </li>
  );
};
