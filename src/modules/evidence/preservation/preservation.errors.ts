import { DomainError } from '../../../kernel/errors.ts';

export class ReleaseAsked extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'release-asked';
  constructor() {
    super('Somebody has asked already to let this preservation end; a supervisor decides.');
  }
}

export class ReleaseNotAsked extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'release-not-asked';
  constructor() {
    super('Nobody has asked to let this preservation end.');
  }
}
