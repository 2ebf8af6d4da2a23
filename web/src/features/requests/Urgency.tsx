import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { type RequestSummary, useReview } from './api.ts';
import { useByFor } from './by-for.ts';

/** Why a request was opened without a supervisor, and what the supervisor says of it. */
export const Urgency = ({ request }: { request: Pick<RequestSummary, 'id' | 'urgency' | 'actions'> }) => {
  const { t, name, language } = useWords();
  const byFor = useByFor();
  const { urgency } = request;
  if (urgency === null) return null;
  const { review } = urgency;
  return (
    <Alert
      color={review === null ? 'red' : review.outcome === 'justified' ? 'gray' : 'amber'}
      title={t('urgent.wasOpened')}
    >
      <Stack gap="sm">
        <Text size="sm">{urgency.reason}</Text>
        {review === null ? (
          <Text size="sm" fw={600}>
            {t('urgent.reviewDue', { at: dateTime(urgency.reviewDueAt, language) })}
          </Text>
        ) : (
          <Text size="sm">
            <b>{name('reviewOutcome', review.outcome)}</b> {review.note && `· ${review.note} `}
            <Text span size="xs" c="dimmed">
              {[byFor(review), dateTime(review.at, language)].filter(Boolean).join(' · ')}
            </Text>
          </Text>
        )}
        {request.actions.includes('review') && <Review id={request.id} />}
      </Stack>
    </Alert>
  );
};

const Review = ({ id }: { id: string }) => {
  const { t } = useWords();
  const review = useReview(id);
  const [note, setNote] = useState('');
  const send = (outcome: 'justified' | 'not_justified') =>
    review.mutate(
      { outcome, ...(note.trim() ? { note: note.trim() } : {}) },
      { onSuccess: () => told(t('urgent.reviewed')) },
    );
  return (
    <Stack gap="xs">
      <Textarea
        label={t('urgent.reviewNote')}
        description={t('urgent.reviewNoteHint')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={review.error?.about('/note')}
      />
      <ProblemNote error={review.error} />
      <Group gap="xs">
        <Button onClick={() => send('justified')} loading={review.isPending}>
          {t('urgent.justified')}
        </Button>
        <Button variant="outline" color="red" onClick={() => send('not_justified')} disabled={note.trim() === ''}>
          {t('urgent.notJustified')}
        </Button>
      </Group>
    </Stack>
  );
};
