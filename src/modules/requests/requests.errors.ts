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
};

export class FourEyesNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'four-eyes';
  constructor() {
    super('Whoever wrote a request does not decide on it: another supervisor has to.');
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
      requestState === 'open'
        ? `This camera's ask is ${state}; that cannot follow now.`
        : `The request is ${requestState}; that cannot be done before it is approved or after it has ended.`,
      { state, requestState, action },
    );
  }
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

export class AsksRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('asks-refused', 'Some of the cameras or windows cannot be asked for.', faults);
  }
}
