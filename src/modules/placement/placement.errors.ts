import { DomainError } from '../../kernel/errors.ts';

export class PlacementStillRunning extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'placement-still-running';
  constructor() {
    super('Your last placement is still being computed. Wait for it, or cancel it.');
  }
}

export class PlacementOver extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'placement-over';
  constructor() {
    super('This placement is over already.');
  }
}

export class PlacementUnfinished extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'placement-unfinished';
  constructor() {
    super(
      'This placement has no result: it is still being computed, was cancelled before anything was found, or failed.',
    );
  }
}
