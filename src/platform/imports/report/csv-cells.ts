import type { RowFault } from '../table/row-reader.ts';
import { saidIn } from '../words/in-ukrainian.ts';
import { defuse } from './formula.ts';

const quote = (cell: string): string => (/[",\r\n;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const reportLine = (cells: readonly string[], delimiter = ','): string =>
  `${cells.map((cell) => quote(defuse(cell))).join(delimiter)}\r\n`;

const WORDS = { en: { note: 'note', expected: 'expected' }, uk: { note: 'зауваження', expected: 'очікується' } };
export type ReportLanguage = keyof typeof WORDS;

export function describeFault({ column, expected, hint, isWarning }: RowFault, language: ReportLanguage): string {
  const words = WORDS[language];
  const told = `${words.expected} ${saidIn(language, expected)}. ${saidIn(language, hint)}`;
  return `${isWarning === true ? `${words.note}, ` : ''}${column}: ${told}`;
}
