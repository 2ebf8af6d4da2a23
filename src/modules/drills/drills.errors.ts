import { DomainError } from '../../kernel/errors.ts';

export class NobodyToDrill extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'nobody-to-drill';
  constructor() {
    super('No owner in this region has a working camera, somebody who signs in, and takes part.');
  }
}

export class DrillStillOpen extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'drill-still-open';
  constructor(closesAt: Date) {
    super('The last drill of this region is still open; owners are asked one thing at a time.', {
      closesAt: closesAt.toISOString(),
    });
  }
}

export class DrillTaskSettled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'drill-task-settled';
  constructor() {
    super('This was answered already, or the drill is over.');
  }
}
