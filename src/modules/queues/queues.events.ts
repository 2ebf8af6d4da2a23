import type { DomainEvent } from '../../kernel/events.ts';

export const lettersReplayed = (letters: readonly { id: string; job: string }[]): DomainEvent => ({
  type: 'dead-letters.replayed',
  subject: { type: 'queue', id: letters.length === 1 ? (letters[0]?.id ?? 'all') : 'all' },
  data: { count: letters.length, jobs: [...new Set(letters.map(({ job }) => job))] },
});

export const letterDiscarded = (
  { id, job, subjectId }: { id: string; job: string; subjectId: string },
  reason: string,
): DomainEvent => ({
  type: 'dead-letter.discarded',
  subject: { type: 'queue', id },
  data: { job, subjectId, reason },
});
