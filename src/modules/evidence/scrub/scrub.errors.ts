import { DomainError } from '../../../kernel/errors.ts';

export class ScrubRunning extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'scrub-running';
  constructor() {
    super('The store is being read through already. Wait for its end, or cancel it.');
  }
}
