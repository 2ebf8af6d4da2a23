import { DomainError, type Fault, Invalid } from '../../kernel/errors.ts';
import type { AskAction, AskState } from './domain/ask-lifecycle.ts';
import type { RequestAction, RequestState } from './domain/lifecycle.ts';

export class StepNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'request-step-not-possible';
  constructor(state: RequestState, action: RequestAction, actions: readonly RequestAction[]) {
    super(`A request that is ${state} cannot be ${PAST[action]} by you.`, { state, action, actions });
  }
}

const PAST: Readonly<Record<RequestAction, string>> = {
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  refuse: 'refused',
  withdraw: 'withdrawn',
  close: 'closed',
  lapse: 'lapsed',
  expire: 'expired',
  fulfil: 'fulfilled',
  submit_urgent: 'opened at once',
  endorse: 'endorsed',
  review: 'reviewed',
  revoke: 'revoked',
  lapse_review: 'ended for want of a review',
  supply_number: 'given its number',
  lapse_number: 'ended for want of its number',
};

export class FourEyesNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'four-eyes';
  constructor() {
    super('Whoever wrote a request does not decide on it: another supervisor has to.');
  }
}

export class SecondPersonNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'second-person-needed';
  constructor(cameraHours: number) {
    super('This approval is on record. So much footage needs that of another supervisor as well.', { cameraHours });
  }
}

export class ReviewNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'review-not-possible';
  constructor() {
    super('Only what was opened as urgent is reviewed, and only once.');
  }
}

export class NotADraft extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'request-not-a-draft';
  constructor(state: RequestState) {
    super('Only a draft can be changed.', { state });
  }
}

export class AskStepNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'ask-step-not-possible';
  constructor(state: AskState, requestState: RequestState, action: AskAction) {
    super(
      requestState === 'open' || ALWAYS.includes(action)
        ? `This camera's ask is ${state}; that cannot follow now.`
        : `The request is ${requestState}; that cannot be done before it is approved or after it has ended.`,
      { state, requestState, action },
    );
  }
}

/** What depends on the ask alone. */
const ALWAYS: readonly AskAction[] = ['confirm_release', 'renew_hold'];

export class ClarificationNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'clarification-not-possible';
}

export class LegalBasisExpired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'legal-basis-expired';
  constructor(validUntil: Date) {
    super('The legal basis has expired; a new one is needed.', { validUntil: validUntil.toISOString() });
  }
}

export class LegalBasisIncomplete extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('legal-basis-incomplete', 'The legal basis lacks what the law asks for.', faults);
  }
}

export class NumberNotPending extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'number-not-pending';
  constructor() {
    super('No number of the legal basis is awaited here; that of the proceeding is entered with the crime.');
  }
}

export class DelegationRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('delegation-refused', 'Nobody can decide for you like this.', faults);
  }
}

export class LegalBasisRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('legal-basis-refused', 'The legal basis cannot be kept like this.', faults);
  }
}

export class VersionHasBegun extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'legal-basis-begun';
  constructor(version: number, validFrom: string) {
    super('This version has begun; write a new one or retire the basis.', { version, validFrom });
  }
}

export class AsksRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('asks-refused', 'Some of the cameras or windows cannot be asked for.', faults);
  }
}

export class SendingOnNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'sending-on-not-possible';
  constructor() {
    super('Only what its owner says is not theirs is sent on, once, and while the request goes on.');
  }
}

export class AnswerContradictsItself extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('answer-contradicts-itself', 'The answer contradicts itself or the clock.', faults);
  }
}

export class AnswersRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super(
      'answers-refused',
      'This answer does not fit every camera that was chosen, so it was given for none.',
      faults,
    );
  }
}
