import { rearm } from '../report/formula.ts';

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The element that the row was made from (a GeoJSON feature, an OSM element), for the report in the same form. */
  readonly raw?: unknown;
  /** What was seen while the row was made: a feature that is no point. */
  readonly faults?: readonly RowFault[];
}

export interface RowFault {
  readonly column: string;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
  /** A warning is told, and the row goes on. */
  readonly isWarning?: boolean;
}

const MOST_FOUND = 200;
const TRUE = new Set(['1', 'true', 'yes', 'y', 'так', 'т', '+', 'є', 'x', '예', 'да']);
const FALSE = new Set(['0', 'false', 'no', 'n', 'ні', 'н', '-', 'немає', '아니오', 'нет']);

/** Where the columns of a mapping stand in a row of this file. */
export class Columns {
  private readonly places = new Map<string, number>();
  constructor(
    readonly header: readonly string[],
    readonly mapping: Readonly<Record<string, string>>,
  ) {
    for (const [field, column] of Object.entries(mapping)) this.places.set(field, header.indexOf(column));
  }

  has(field: string): boolean {
    return (this.places.get(field) ?? -1) >= 0;
  }

  cell(row: TableRow, field: string): string {
    return rearm(row.cells[this.places.get(field) ?? -1]?.trim() ?? '');
  }
}

/** Reads one row field by field; what cannot be read becomes a fault with column, found, expected and a hint. */
export class RowReader {
  readonly faults: RowFault[];
  constructor(
    private readonly columns: Columns,
    readonly row: TableRow,
  ) {
    this.faults = [...(row.faults ?? [])];
    this.refuseStrays();
  }

  /** The cell as it stands, trimmed; '' where the file has no such column. */
  cell(field: string): string {
    return this.columns.cell(this.row, field);
  }

  get isRejected(): boolean {
    return this.faults.some((fault) => fault.isWarning !== true);
  }

  has(field: string): boolean {
    return this.columns.has(field);
  }

  fault(field: string, expected: string, hint: string, found = this.columns.cell(this.row, field)): null {
    this.faults.push({
      column: this.columns.mapping[field] ?? field,
      found: found.slice(0, MOST_FOUND),
      expected,
      hint,
    });
    return null;
  }

  warn(field: string, expected: string, hint: string): void {
    this.faults.push({
      column: this.columns.mapping[field] ?? field,
      found: this.columns.cell(this.row, field).slice(0, MOST_FOUND),
      expected,
      hint,
      isWarning: true,
    });
  }

  text(field: string, max = 300): string | null {
    const cell = this.columns.cell(this.row, field);
    if (cell === '') return null;
    return cell.length > max ? this.fault(field, `at most ${max} characters`, 'Shorten the text.') : cell;
  }

  demand<T>(field: string, value: T | null, hint = 'Fill the cell.'): T | null {
    if (value === null && !this.faults.some((fault) => fault.column === (this.columns.mapping[field] ?? field)))
      this.fault(field, 'a value', hint);
    return value;
  }

  /** Point or comma as the decimal sign; blanks and apostrophes between thousands are dropped. */
  number(field: string, range: { min: number; max: number }, unit = ''): number | null {
    const cell = this.columns.cell(this.row, field);
    if (cell === '') return null;
    const value = numberOf(cell);
    if (value !== null && value >= range.min && value <= range.max) return value;
    const expected = `a number from ${range.min} to ${range.max}${unit === '' ? '' : ` ${unit}`}`;
    return this.fault(
      field,
      expected,
      value === null ? 'Write digits only, with a point or a comma for decimals.' : 'Correct the value.',
    );
  }

  integer(field: string, range: { min: number; max: number }, unit = ''): number | null {
    const value = this.number(field, range, unit);
    return value === null || Number.isInteger(value) ? value : this.fault(field, 'a whole number', 'Round the value.');
  }

  boolean(field: string): boolean | null {
    const cell = this.columns.cell(this.row, field).toLowerCase();
    if (cell === '') return null;
    if (TRUE.has(cell)) return true;
    return FALSE.has(cell) ? false : this.fault(field, 'yes or no', 'Write yes or no (так, ні).');
  }

  /** One of the words of a table of synonyms, compared in lower case. */
  choice<T extends string>(field: string, words: Readonly<Record<string, T>>): T | null {
    const cell = this.columns.cell(this.row, field).toLowerCase();
    if (cell === '') return null;
    // only words of the table: `constructor` is a property of every object
    const word = Object.hasOwn(words, cell) ? words[cell] : undefined;
    return (
      word ?? this.fault(field, `one of: ${[...new Set(Object.values(words))].join(', ')}`, 'Use one of the words.')
    );
  }

  /** `2018-09-30`, `30.09.2018`, `30/09/2018`, `2018-09` (its first day), `2018`. */
  date(field: string): string | null {
    const cell = this.columns.cell(this.row, field);
    if (cell === '') return null;
    return dateOf(cell) ?? this.fault(field, 'a date', 'Write the date as 2018-09-30 or 30.09.2018.');
  }

  private refuseStrays(): void {
    const { header } = this.columns;
    const extra = this.row.cells.slice(header.length).filter((cell) => cell.trim() !== '');
    if (extra.length > 0)
      this.faults.push({
        column: `#${header.length + 1}`,
        found: extra.join(' | ').slice(0, MOST_FOUND),
        expected: `${header.length} columns`,
        hint: 'The row has more cells than the header. Put cells that hold the delimiter in quotation marks.',
      });
    this.row.cells.forEach((cell, at) => {
      if (cell.includes('\ufffd') || cell.includes('\u0000'))
        this.faults.push({
          column: header[at] ?? `#${at + 1}`,
          found: cell.replaceAll('\u0000', ' ').slice(0, MOST_FOUND),
          expected: 'readable text',
          hint: 'Some characters cannot be read. Name the encoding of the file.',
        });
    });
  }
}

export function numberOf(cell: string): number | null {
  const compact = cell.replaceAll(/[\s\u00a0\u202f'’]/g, '');
  if (!/^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(compact)) return null;
  const value = Number(compact.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

export function dateOf(cell: string): string | null {
  const match =
    // only America counts hours to twelve beside such a date, and puts the month first
    /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4}) \d{1,2}:\d{2}(?::\d{2})? ?[ap]m$/i.exec(cell) ??
    /^(?<y>\d{4})(?:[-./](?<m>\d{1,2})(?:[-./](?<d>\d{1,2})(?:[ T].*)?)?)?$/.exec(cell) ??
    /^(?<d>\d{1,2})[-./](?<m>\d{1,2})[-./](?<y>\d{4})(?:[ T].*)?$/.exec(cell);
  if (match?.groups === undefined) return null;
  const [year, month, day] = [match.groups['y'], match.groups['m'] ?? '1', match.groups['d'] ?? '1'].map(Number) as [
    number,
    number,
    number,
  ];
  const moment = new Date(Date.UTC(year, month - 1, day));
  const isReal = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && year >= 1900 && year <= 2200;
  return isReal ? moment.toISOString().slice(0, 10) : null;
}
