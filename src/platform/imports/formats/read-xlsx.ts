import type { TableRow } from '../table/row-reader.ts';
import { Archive } from './archive.ts';
import { LIMITS } from './limits.ts';
import { SafeXml } from './safe-xml.ts';
import { Unreadable } from './unreadable.ts';
import { dayOf, readDateStyles, readStrings, readWorkbook, type Attributes } from './xlsx-parts.ts';

export interface XlsxTable {
  readonly header: readonly string[];
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/**
 * One sheet of a workbook as rows. What the sheet says of its own size is not believed: Excel writes it, other programs
 * write "A1" (the register of Busan does). The first row that is not empty is the header.
 */
export async function readXlsx(
  path: string,
  wanted: string | null,
  emit: (row: TableRow) => Promise<void>,
): Promise<XlsxTable> {
  const archive = await Archive.open(path);
  const workbook = await readWorkbook(archive);
  const shown = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const sheet =
    wanted === null ? (shown[0] ?? workbook.sheets[0]) : workbook.sheets.find(({ name }) => name === wanted);
  if (sheet === undefined)
    throw new Unreadable(
      'no-sheet',
      wanted === null ? 'The workbook has no sheet.' : `The workbook has no sheet "${wanted.slice(0, 60)}".`,
    );
  const cells = new SheetCells(
    await readStrings(archive, workbook.strings),
    await readDateStyles(archive, workbook.styles),
    workbook.countsFrom1904,
  );
  let header: readonly string[] | null = null;
  const xml = new SafeXml(
    (tag, attributes) => cells.opened(tag.slice(tag.indexOf(':') + 1), attributes),
    (tag) => cells.closed(tag.slice(tag.indexOf(':') + 1)),
    (text) => cells.text(text),
    'The sheet',
  );
  const pass = async () => {
    for (const row of cells.taken()) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (header === null) header = row.cells;
      else await emit(row);
    }
  };
  for await (const chunk of await archive.read(sheet.part)) {
    xml.write(chunk);
    await pass();
  }
  xml.end();
  await pass();
  return { header: header ?? [], sheet: sheet.name, sheets: shown.map(({ name }) => name) };
}

/** Puts the cells of a sheet together as its tags come by. */
class SheetCells {
  private rows: TableRow[] = [];
  private row = 0;
  private cells: string[] = [];
  private column = -1;
  private kind = 'n';
  private style = 0;
  private value = '';
  private isValue = false;
  private isReading = false;

  constructor(
    private readonly strings: readonly string[],
    private readonly dates: readonly boolean[],
    private readonly countsFrom1904: boolean,
  ) {}

  taken(): TableRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  opened(tag: string, attributes: Attributes): void {
    if (tag === 'row') this.beginRow(attributes['r']);
    else if (tag === 'c') this.beginCell(attributes);
    else if (tag === 'rPh') this.isReading = true;
    else this.isValue = tag === 'v' || (tag === 't' && !this.isReading);
  }

  closed(tag: string): void {
    if (tag === 'row') this.rows.push({ row: this.row, cells: Array.from(this.cells, (cell) => cell ?? '') });
    else if (tag === 'c') this.cells[this.column] = this.read();
    else if (tag === 'rPh') this.isReading = false;
    this.isValue = false;
  }

  text(piece: string): void {
    if (!this.isValue) return;
    this.value += piece;
    if (this.value.length > LIMITS.cell)
      throw new Unreadable('cell-too-long', `A cell has more than ${LIMITS.cell} characters.`, this.row);
  }

  private beginRow(told: string | undefined): void {
    const row = told === undefined ? this.row + 1 : Number(told);
    if (!Number.isInteger(row) || row <= this.row)
      throw new Unreadable('rows-out-of-order', 'The rows of the sheet are not in their order.', this.row);
    if (row > LIMITS.rows) throw new Unreadable('too-many-rows', `The sheet has more than ${LIMITS.rows} rows.`);
    this.row = row;
    this.cells = [];
    this.column = -1;
  }

  private beginCell(attributes: Attributes): void {
    const column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
    if (column >= LIMITS.columns)
      throw new Unreadable('too-many-columns', `The sheet has more than ${LIMITS.columns} columns.`, this.row);
    if (column < 0) throw new Unreadable('cells-out-of-order', 'A cell has no readable address.', this.row);
    this.column = column;
    this.kind = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.value = '';
  }

  private read(): string {
    const { kind, value } = this;
    if (kind === 's') {
      const text = this.strings[Number(value)];
      if (text === undefined)
        throw new Unreadable('workbook-broken', 'A cell names a text that the workbook does not have.', this.row);
      return text;
    }
    if (kind === 'b') return value === '1' ? 'true' : value === '0' ? 'false' : value;
    if (kind !== 'n' || value.trim() === '') return value;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    // Excel keeps 15 digits and writes 17: 48.464700000000001 is 48.4647.
    return this.dates[this.style] === true
      ? dayOf(number, this.countsFrom1904)
      : String(Number(number.toPrecision(15)));
  }
}

/** `BC12` is column 54, counted from 0. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1];
  if (letters === undefined) return -1;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
