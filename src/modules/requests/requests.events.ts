import type { DomainEvent } from '../../kernel/events.ts';
import type { AnswerCode } from './domain/answers.ts';
import type { AskAction, AskState } from './domain/ask-lifecycle.ts';
import type { RequestState } from './domain/lifecycle.ts';

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
  type: 'ask.held' | 'ask.answered' | 'ask.delivery-begun' | 'ask.delivered' | 'ask.released' | 'ask.reminded',
  ask: AskIdentity,
  data: { from: AskState; to: AskState; action?: AskAction; code?: AnswerCode } & Record<string, unknown>,
): DomainEvent => ({
  type,
  subject: { type: 'ask', id: ask.id },
  data: { ...data, requestId: ask.requestId, cameraId: ask.cameraId },
  purpose: `request:${ask.requestId}`,
});
