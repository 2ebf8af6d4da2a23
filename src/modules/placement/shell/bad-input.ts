export interface Fault {
  readonly file: string;
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

const SHOWN = 10;
const told = ({ file, row, column, found, expected }: Fault) =>
  `${file}, row ${row}, column ${column}: found ${JSON.stringify(found.slice(0, 100))}, expected ${expected}`;

/** What was given cannot be computed with; nothing was done. */
export class BadInput extends Error {
  static of(faults: readonly Fault[]): BadInput {
    const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
    return new BadInput([...faults.slice(0, SHOWN).map(told), ...more].join('\n'));
  }
}
