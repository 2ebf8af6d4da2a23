import type { OutboxRow } from '../../../platform/queue/outbox.ts';
import type { AskEntity } from '../ask.entity.ts';
import { nextReminder, priorityOf } from '../domain/deadlines.ts';
import type { RequestEntity } from '../request.entity.ts';
import { EXPIRE_BASIS, REMIND_OWNER } from './request-jobs.ts';

/** The next time an owner is reminded of an ask; none where enough was said or nothing is due. */
export function reminderOf(ask: AskEntity, now: Date): OutboxRow[] {
  const { id, dueAt, lossStartsAt, reminders } = ask;
  const at = dueAt === null ? null : nextReminder({ dueAt, lossStartsAt }, reminders, now);
  return at === null ? [] : [{ job: REMIND_OWNER, subjectId: id, dueAt: at, priority: priorityOf(lossStartsAt, now) }];
}

/** An open request ends with its legal basis; none where the basis does not end. */
export const endOfBasis = ({ id, legalBasisValidUntil: dueAt }: RequestEntity): OutboxRow[] =>
  dueAt === null ? [] : [{ job: EXPIRE_BASIS, subjectId: id, dueAt }];
