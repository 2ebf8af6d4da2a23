import { DomainError } from '../../kernel/errors.ts';
import type { ErasureAction, ErasureState } from './domain/erasure.ts';

/** A person, camera or case that a report was asked for and that nobody knows; an inspector may be told which. */
export class ReportSubjectUnknown extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'report-subject-unknown';
  constructor(unknown: readonly ('person' | 'camera' | 'case')[]) {
    super(
      'There is no such person, camera or case.',
      { unknown },
      unknown.map((name) => ({ pointer: `/${name}`, detail: 'unknown' })),
    );
  }
}

export class ReportTooLong extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'report-too-long';
  constructor(entries: number, most: number) {
    super(`The report has ${entries} entries, and a file holds at most ${most}. Make one of a shorter period.`, {
      entries,
      most,
    });
  }
}

/** `kept`: it says what was erased, or is what is left; `proposed`: its erasure is proposed or decided already. */
export class EntryNotErasable extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'entry-not-erasable';
  constructor(why: 'kept' | 'proposed') {
    super('This entry stays, or its erasure is proposed or decided already.', { why });
  }
}

export class ErasureStepNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'erasure-step-not-possible';
  constructor(state: ErasureState, action: ErasureAction) {
    super(`A proposal to erase that is ${state} cannot be taken this way.`, { state, action });
  }
}

/** Two people, and neither of them acted in the entry or is its subject. */
export class ErasureNeedsAnother extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'erasure-needs-another';
  constructor() {
    super('Somebody else has to do this: nobody decides on their own proposal, and nobody erases their own traces.');
  }
}
