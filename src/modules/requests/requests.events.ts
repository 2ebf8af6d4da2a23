import type { DomainEvent } from '../../kernel/events.ts';
import type { AskView } from './ask.dto.ts';
import type { CompletenessView } from './completeness.dto.ts';
import type { AnswerCode } from './domain/answers.ts';
import type { AskAction, AskState } from './domain/ask-lifecycle.ts';
import type { RequestState } from './domain/lifecycle.ts';
import type { CalendarException } from './domain/working-days.ts';
import type { RequestView } from './request.dto.ts';

interface RequestIdentity {
  readonly id: string;
  readonly number: string;
  readonly crimeId: string;
  readonly version: number;
}

type RequestFact =
  | 'request.drafted'
  | 'request.changed'
  | 'request.submitted'
  | 'request.approved'
  | 'request.returned'
  | 'request.refused'
  | 'request.withdrawn'
  | 'request.endorsed'
  | 'request.opened-urgently'
  | 'request.reviewed'
  | 'request.review-overdue'
  | 'request.number-supplied'
  | 'request.number-reminded'
  | 'request.closed';

export const requestEvent = (
  type: RequestFact,
  request: RequestIdentity,
  data: { from: RequestState | null; to: RequestState } & Record<string, unknown>,
): DomainEvent => ({
  type,
  subject: { type: 'request', id: request.id },
  data: { ...data, number: request.number, crimeId: request.crimeId, version: request.version },
  purpose: `crime:${request.crimeId}`,
});

interface AskIdentity {
  readonly id: string;
  readonly requestId: string;
  readonly cameraId: string;
}

export const askEvent = (
  type:
    | 'ask.held'
    | 'ask.answered'
    | 'ask.delivery-begun'
    | 'ask.delivered'
    | 'ask.released'
    | 'ask.reminded'
    | 'ask.clarification-asked'
    | 'ask.clarified'
    | 'ask.sent-on'
    | 'ask.escalated'
    | 'ask.hold-renewed'
    | 'ask.hold-ending'
    | 'ask.release-confirmed',
  ask: AskIdentity,
  data: { from: AskState; to: AskState; action?: AskAction; code?: AnswerCode } & Record<string, unknown>,
): DomainEvent => ({
  type,
  subject: { type: 'ask', id: ask.id },
  data: { ...data, requestId: ask.requestId, cameraId: ask.cameraId },
  purpose: `request:${ask.requestId}`,
});

/** Somebody read a request: the case behind it, and exactly where its cameras stand. */
export const requestConsulted = (request: RequestView): DomainEvent => ({
  type: 'request.consulted',
  subject: { type: 'request', id: request.id },
  data: { number: request.number, crimeId: request.crimeId, asks: request.asks.length },
  purpose: `crime:${request.crimeId}`,
});

/** An owner is not told the crime, so what its operators read is read for the request. */
export const askConsulted = (ask: AskView): DomainEvent => ({
  type: 'ask.consulted',
  subject: { type: 'ask', id: ask.id },
  data: { requestId: ask.requestId, cameraId: ask.camera.id },
  purpose: `request:${ask.number}`,
});

/** A page of asks is one consultation; its subject is the list, and the asks that it opened are its data. */
export const asksConsulted = (asks: readonly AskView[]): DomainEvent => ({
  type: 'ask.consulted',
  subject: { type: 'ask', id: 'list' },
  data: { count: asks.length, askIds: asks.map((ask) => ask.id) },
  purpose: [...new Set(asks.map((ask) => `request:${ask.number}`))].join(' '),
});

/** The calendar of the answer terms; `what` is the exception as it was. */
export const calendarChanged = (
  id: string,
  change: 'added' | 'removed',
  { kind, fromDay, toDay, note }: CalendarException & { note: string },
): DomainEvent => ({
  type: 'calendar.changed',
  subject: { type: 'calendar-exception', id },
  data: { change, kind, fromDay, toDay, note },
});

/** Who decides while a supervisor is away; the supervisor is the one who did it. */
export const delegationEvent = (
  type: 'delegation.made' | 'delegation.ended',
  id: string,
  data: { deputyId: string; fromDay: string; toDay: string },
): DomainEvent => ({ type, subject: { type: 'delegation', id }, data });

export const legalBasisChanged = (
  code: string,
  version: number,
  data: { change: 'added' | 'retired' | 'taken-back'; note: string; validFrom?: string; lastDay?: string },
): DomainEvent => ({
  type: 'legal-basis.changed',
  subject: { type: 'legal-basis', id: code },
  data: { version, ...data },
});

export const completenessStated = (
  { about, totals, digest }: CompletenessView,
  paper: { language: string; fileDigest: string } | null,
): DomainEvent => ({
  type: `${about.kind}.completeness-stated`,
  subject: { type: about.kind, id: about.id },
  data: { crimeId: about.crime.id, candidates: totals.candidates, digest, paper },
  purpose: `crime:${about.crime.id}`,
});
