import { DomainError } from '../../../kernel/errors.ts';

export class MediumOnItsWay extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'medium-on-its-way';
  constructor() {
    super('One of these files is announced on another medium already. Call that one back first.');
  }
}

export class MediumOfOneRequest extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'medium-of-one-request';
  constructor() {
    super('A medium carries files of one request: each goes to its own officers, under its own legal basis.', {}, [
      { pointer: '/exhibitIds', detail: 'must all be of one request' },
    ]);
  }
}

export class ConsignmentOver extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consignment-over';
  constructor(state: string) {
    super('This medium was taken in or called back, or its days are over.', { state });
  }
}

export class MediumNotTakenIn extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'medium-not-taken-in';
  constructor() {
    super('Record first that the medium was received: who brought it, when, and how its seal was.');
  }
}

export class ReceiptNotPossible extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'receipt-not-possible';
  constructor() {
    super('The medium cannot have been received then.', {}, [
      { pointer: '/receivedAt', detail: 'between the announcement and now' },
    ]);
  }
}
