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

export class ImportAlreadyFinished extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'import-already-finished';
  constructor() {
    super('The import has finished; there is nothing left to cancel.');
  }
}
