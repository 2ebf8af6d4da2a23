import { DomainError } from '../../../kernel/errors.ts';

/** The bytes are gone, and the row says why. */
export class ExhibitDeleted extends DomainError {
  readonly kind = 'gone';
  readonly code = 'exhibit-deleted';
  constructor(facts: { deletedAt: string; keptUntil: string | null; ground: string | null; class: string | null }) {
    super('The bytes of this exhibit were deleted, as two have decided. What is known of it stays.', facts);
  }
}

export class ExhibitPreserved extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'exhibit-preserved';
  constructor() {
    super('This exhibit is preserved. While it is, nothing deletes it.');
  }
}

export class DeletionNotDue extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'deletion-not-due';
  constructor(keepUntil: string | null) {
    super('The exhibit is to be kept longer than when its deletion was proposed.', { keepUntil });
  }
}

export class DeletionDecided extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'deletion-decided';
  constructor() {
    super('This proposal was decided on already, or has lapsed.');
  }
}

export class DeletionProposed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'deletion-proposed';
  constructor() {
    super('The deletion of this exhibit is proposed already.');
  }
}

/** Whoever did the first deed does not do the second. */
export class SecondPersonNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'second-person-needed';
  constructor() {
    super('Somebody else has to decide: two persons are needed, and you are the first.');
  }
}
