import type { OutboxRow } from '../../../platform/queue/outbox.ts';
import type { AskEntity } from '../ask.entity.ts';
import { askExpiresAt, nextReminder, priorityOf } from '../domain/deadlines.ts';
import type { RequestEntity } from '../request.entity.ts';
import { nextEscalation } from '../domain/escalation.ts';
import { holdRenewedAt } from '../domain/holds.ts';
import { numberRemindedAt } from '../domain/number-pending.ts';
import {
  ESCALATE_SILENCE,
  EXPIRE_ASK,
  EXPIRE_BASIS,
  LAPSE_NUMBER,
  REMIND_NUMBER,
  REMIND_OWNER,
  RENEW_HOLD,
} from './request-jobs.ts';

/** The next time an owner is reminded of an ask; none where enough was said or nothing is due. */
export function reminderOf(ask: AskEntity, now: Date): OutboxRow[] {
  const { id, dueAt, lossStartsAt, reminders } = ask;
  const at = dueAt === null ? null : nextReminder({ dueAt, lossStartsAt }, reminders, now);
  return at === null ? [] : [{ job: REMIND_OWNER, subjectId: id, dueAt: at, priority: priorityOf(lossStartsAt, now) }];
}

/** When the next one up hears of an ask that nobody answers. */
export function escalationOf(ask: AskEntity, now: Date): OutboxRow[] {
  const next = nextEscalation(ask);
  return next === null
    ? []
    : [{ job: ESCALATE_SILENCE, subjectId: ask.id, dueAt: next.at, priority: priorityOf(ask.lossStartsAt, now) }];
}

/** What is to happen to an ask whose hold has gone out. */
export const clocksOf = (ask: AskEntity & { dueAt: Date | null }, now: Date): OutboxRow[] =>
  ask.dueAt === null
    ? []
    : [
        ...reminderOf(ask, now),
        ...escalationOf(ask, now),
        {
          job: EXPIRE_ASK,
          subjectId: ask.id,
          dueAt: askExpiresAt({ dueAt: ask.dueAt, lossCompleteAt: ask.lossCompleteAt }),
        },
      ];

/** An open request ends with its legal basis; none where the basis does not end. */
export const endOfBasis = ({ id, legalBasisValidUntil: dueAt }: RequestEntity): OutboxRow[] =>
  dueAt === null ? [] : [{ job: EXPIRE_BASIS, subjectId: id, dueAt }];

/** What happens to a request whose number is still to come. */
export const watchesOfNumber = ({ id, numberDueAt: dueAt }: RequestEntity): OutboxRow[] =>
  dueAt === null
    ? []
    : [
        { job: REMIND_NUMBER, subjectId: id, dueAt: numberRemindedAt(dueAt) },
        { job: LAPSE_NUMBER, subjectId: id, dueAt },
      ];

/** When a confirmed hold is renewed. */
export const renewalOf = ({ id, heldUntil }: AskEntity): OutboxRow[] =>
  heldUntil === null ? [] : [{ job: RENEW_HOLD, subjectId: id, dueAt: holdRenewedAt(heldUntil) }];
