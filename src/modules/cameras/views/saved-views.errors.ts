import { DomainError } from '../../../kernel/errors.ts';

export class ViewNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'view-name-taken';
  constructor() {
    super('You have a view of this name. Choose another name, or change that view.', {}, [
      { pointer: '/name', detail: 'taken' },
    ]);
  }
}

export class TooManyViews extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-views';
  constructor(most: number) {
    super(`An account keeps at most ${most} views. Remove one first.`, { most });
  }
}
