import { stringify } from 'csv-stringify/sync';

type Cell = string | number | boolean | null;

/** Nested properties become columns with dotted names, in the order of the first row. */
function flat(value: object, prefix = ''): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner !== null && typeof inner === 'object'
        ? Object.entries(flat(inner as object, `${prefix}${name}.`))
        : [[`${prefix}${name}`, inner as Cell]],
    ),
  );
}

/**
 * RFC 4180 with a byte order mark, which Excel needs for Cyrillic letters. A name that begins like a formula is defused:
 * the file will be opened in a spreadsheet on an officer's desk.
 */
export function toCsv(rows: readonly object[]): string {
  const records = rows.map((row) => flat(row));
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  // Where one row has parts and another has none of them, its empty cells are those of the parts.
  const columns = names.filter((name) => !names.some((other) => other.startsWith(`${name}.`)));
  return stringify(records, {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { boolean: String },
  });
}
