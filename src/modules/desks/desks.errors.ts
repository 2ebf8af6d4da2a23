import { DomainError, Invalid } from '../../kernel/errors.ts';

export class DeskTerritoryUnknown extends Invalid {
  constructor() {
    super('desk-territory-unknown', 'A desk is for a region, a district or a community.', [
      { pointer: '/territoryCode', detail: 'no such territory' },
    ]);
  }
}

export class DeskNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'desk-name-taken';
  constructor() {
    super('The organization has a desk of this name already.');
  }
}

export class TooManyDesks extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-desks';
  constructor(most: number) {
    super(`An organization keeps at most ${most} desks.`, { most });
  }
}
