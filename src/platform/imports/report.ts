import type { RowFault } from './table/row-reader.ts';

/** A cell that a spreadsheet would run as a formula is disarmed; a plain number keeps its sign. */
export function defuse(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[-+]?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell;
}

const quote = (cell: string): string => (/[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const reportLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quote(defuse(cell))).join(',')}\r\n`;

export const reportHeader = (header: readonly string[]): string =>
  `\ufeff${reportLine(['row', 'verdict', 'problems', ...header])}`;

export const describeFault = (fault: RowFault): string =>
  `${fault.isWarning === true ? 'note, ' : ''}${fault.column}: expected ${fault.expected}. ${fault.hint}`;
