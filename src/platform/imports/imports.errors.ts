import { DomainError, Invalid } from '../../kernel/errors.ts';

/** What was sent cannot be read as a table with a header. */
export class NotATable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-a-table';
  constructor(why: string, message: string) {
    super(message, { why }, [{ pointer: '/file', detail: message }]);
  }
}

/** A table that breaks off in the middle. Nothing of it was kept. */
export class BrokenTable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'table-broken';
  constructor(
    readonly row: number,
    message: string,
  ) {
    super(`Row ${row}: ${message}`, { row }, [{ pointer: '/file', detail: `row ${row}: ${message}` }]);
  }
}

/** The columns of the file do not give what the importer needs; the facts hold what a person needs to map them. */
export class MappingIncomplete extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'mapping-incomplete';
  constructor(
    missing: readonly string[],
    unknown: readonly string[],
    columns: readonly string[],
    suggested: Readonly<Record<string, string>>,
  ) {
    super(
      'The columns of the file do not give everything that is needed. Say which column is which.',
      { columns, suggested, missing },
      [
        ...missing.map((field) => ({
          pointer: `/options/mapping/${field}`,
          detail: 'no column of the file is mapped to it',
        })),
        ...unknown.map((detail) => ({ pointer: '/options/mapping', detail })),
      ],
    );
  }
}

export class UnknownPreset extends Invalid {
  constructor(known: readonly string[]) {
    super('preset-unknown', `There is no such preset; there are: ${known.join(', ') || 'none'}.`, [
      { pointer: '/options/preset', detail: 'unknown' },
    ]);
  }
}

/** Between the dry run and the commit the register has changed; what was shown is not what would be done. */
export class RetirementDiffers extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'retirement-differs';
  constructor(
    readonly shown: number,
    readonly found: number,
    readonly unreadable: number,
  ) {
    super(
      unreadable > 0
        ? `${unreadable} rejected rows have no readable key, so nobody can say what is missing. Mend them first. Nothing was done.`
        : `${found} records are missing from the file now, not ${shown}. Check the file again. Nothing was done.`,
      { shown, found, unreadable },
      [{ pointer: '/options/retireMissing', detail: `${found} are missing now` }],
    );
  }
}

export class PresetNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'preset-name-taken';
  constructor() {
    super('Your organization has a preset of this name.', {}, [{ pointer: '/name', detail: 'taken' }]);
  }
}

export class TooManyPresets extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-presets';
  constructor(most: number) {
    super(`An organization keeps at most ${most} presets. Delete one that is not used any more.`);
  }
}

export class ImportAlreadyFinished extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'import-already-finished';
  constructor() {
    super('The import has finished; there is nothing left to cancel.');
  }
}
