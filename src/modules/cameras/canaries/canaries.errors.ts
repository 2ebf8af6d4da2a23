import { DomainError } from '../../../kernel/errors.ts';

/** Somebody reads the exact place of this camera every day, as its owner: a look at it would tell nothing. */
export class CanaryHasOperators extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'canary-has-operators';
  constructor() {
    super('The owner or the keeper of this camera has operators who sign in, and they see where it stands.');
  }
}

/** It was asked for, or has proven that it works: it stands somewhere, so it is no invention. */
export class CanaryIsReal extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'canary-is-real';
  constructor() {
    super('This camera has shown that it works. Only an invented one can be a canary.');
  }
}
