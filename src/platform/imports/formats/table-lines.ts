import type { RowFault, TableRow } from '../table/row-reader.ts';
import { LIMITS } from './limits.ts';
import { Unreadable } from './unreadable.ts';

/** One row as a line of the table that a child writes and the import reads: number, cells, the element itself, faults. */
type Line = readonly [row: number, cells: readonly string[], raw: unknown, faults: readonly RowFault[] | 0];

export function lineOf({ row, cells, raw, faults = [] }: TableRow): string {
  const line: Line = [row, cells, raw ?? null, faults.length === 0 ? 0 : faults];
  return `${JSON.stringify(line)}\n`;
}

export function rowOf(text: string): TableRow {
  const [row, cells, raw, faults] = JSON.parse(text) as Line;
  return { row, cells, ...(raw === null ? {} : { raw }), ...(faults === 0 ? {} : { faults }) };
}

/** Gathers the columns of files whose rows name their values themselves: a column is there once a row has it. */
export class ColumnsFound {
  private readonly places = new Map<string, number>();

  constructor(first: readonly string[] = []) {
    for (const name of first) this.place(name);
  }

  get header(): string[] {
    return [...this.places.keys()];
  }

  cells(values: ReadonlyMap<string, string>): string[] {
    const cells: string[] = [];
    for (const [name, value] of values) {
      if (value.length > LIMITS.cell)
        throw new Unreadable('cell-too-long', `A value has more than ${LIMITS.cell} characters.`);
      cells[this.place(name)] = value;
    }
    return Array.from(cells, (cell) => cell ?? '');
  }

  private place(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    if (this.places.size >= LIMITS.columns)
      throw new Unreadable('too-many-columns', `The file has more than ${LIMITS.columns} columns.`);
    if (name.length > LIMITS.columnName)
      throw new Unreadable(
        'column-name-too-long',
        `The name of a column has more than ${LIMITS.columnName} characters.`,
      );
    this.places.set(name, this.places.size);
    return this.places.size - 1;
  }
}
