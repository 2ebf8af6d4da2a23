import type { RowFault } from '../table/row-reader.ts';
import { defuse } from './formula.ts';

const quote = (cell: string): string => (/[",\r\n;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const reportLine = (cells: readonly string[], delimiter = ','): string =>
  `${cells.map((cell) => quote(defuse(cell))).join(delimiter)}\r\n`;

export const describeFault = (fault: RowFault): string =>
  `${fault.isWarning === true ? 'note, ' : ''}${fault.column}: expected ${fault.expected}. ${fault.hint}`;
