import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { decode, detectEncoding } from '../../../platform/imports/table/encoding.ts';
import { detectDelimiter } from '../../../platform/imports/table/delimiter.ts';
import { SAMPLE_BYTES } from '../../../platform/imports/table/sniff.ts';
import { BadInput, type Fault } from './bad-input.ts';

export interface Table {
  readonly file: string;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** A CSV file with a header: encoding and delimiter are found out, empty lines are left out. */
export async function readTable(file: string): Promise<Table> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new BadInput(`${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
  const text = decode(bytes, detectEncoding(bytes.subarray(0, SAMPLE_BYTES)));
  // A file of one column, such as a list of ids, has no delimiter.
  const delimiter = detectDelimiter(text.slice(0, SAMPLE_BYTES)) ?? ',';
  const rows = cut(file, text, delimiter)
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [header, ...rest] = rows;
  if (header === undefined) throw new BadInput(`${file} is empty: expected a header and rows`);
  refuseStrays(file, header.cells.length, rest);
  return { file, delimiter, header: header.cells, rows: rest };
}

function cut(file: string, text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    throw new BadInput(`${file} is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuseStrays(file: string, columns: number, rows: Table['rows']): void {
  const faults = rows.flatMap(({ row, cells }): Fault[] => {
    const stray = cells.slice(columns).filter((cell) => cell !== '');
    const expected = `${columns} columns, as in the header`;
    return stray.length === 0
      ? []
      : [{ file, row, column: `${columns + 1}`, found: stray.join(delimiterShown), expected }];
  });
  if (faults.length > 0) throw BadInput.of(faults);
}
const delimiterShown = ' | ';

/** Where the first of these names stands in the header, whatever its letters' case; -1 where none does. */
export const columnOf = (header: readonly string[], names: readonly string[]): number => {
  const lower = header.map((name) => name.toLowerCase());
  return names.map((name) => lower.indexOf(name)).find((at) => at >= 0) ?? -1;
};

/** A column that must be there. */
export function demandColumn({ file, header }: Table, names: readonly string[]): number {
  const at = columnOf(header, names);
  if (at >= 0) return at;
  const expected =
    names.length === 1 ? `a column ${names[0]}` : `a column ${names[0]} (or ${names.slice(1).join(', ')})`;
  throw BadInput.of([{ file, row: 1, column: names[0] as string, found: header.join(', '), expected }]);
}

/** A decimal number; a comma may stand for the point where it does not cut columns. Null where it is none. */
export function numberIn(cell: string, delimiter: string): number | null {
  const text = delimiter === ',' ? cell : cell.replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}
