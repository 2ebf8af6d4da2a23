import type { Readable } from 'node:stream';
import { xlsxBook } from '../../../platform/imports/report/xlsx-sheet.ts';
import type { Language } from '../domain/definition.ts';
import type { AnyReport, Cell, Form, Table } from './form.ts';
import { spanned, WORDS } from './words.ts';

/** A workbook: a sheet for each table, and one that says what each figure means. No cell is a formula. */
export function toXlsx<Report extends AnyReport>(report: Report, form: Form<Report>, language: Language): Readable {
  const tables = form.tables(report, language).map((table) => ({ name: table.title, rows: rowsOf(table) }));
  return xlsxBook([...tables, { name: WORDS.definitions[language], rows: definitionsOf(report, form, language) }]);

  function rowsOf({ columns, rows }: Table): string[][] {
    const head = columns.flatMap(({ title, isShare }) =>
      isShare ? [title, `${title}, ${WORDS.low[language]}`, `${title}, ${WORDS.high[language]}`] : [title],
    );
    return [head, ...rows.map((row) => row.flatMap((cell, i) => cellsOf(cell, columns[i]?.isShare === true)))];
  }

  /** A share takes three cells; one that is not told says so, so that nobody takes it for zero. */
  function cellsOf(cell: Cell, isShare: boolean): string[] {
    if (cell === null || typeof cell !== 'object')
      return [cell === null ? '' : String(cell), ...(isShare ? ['', ''] : [])];
    if (cell.suppressed) return [WORDS.tooFew[language], '', ''];
    return [cell.value, cell.low, cell.high].map((part) => (part === null ? '' : String(part)));
  }
}

function definitionsOf<Report extends AnyReport>(
  { definition, period }: Report,
  form: Form<Report>,
  language: Language,
): string[][] {
  return [
    [WORDS.term[language], 'Українською', 'In English'],
    [definition.code, definition.title.uk, definition.title.en],
    [WORDS.version[language], String(definition.version), String(definition.version)],
    [WORDS.period[language], spanned(period.from, period.to, 'uk'), spanned(period.from, period.to, 'en')],
    [WORDS.timeZone[language], definition.timeZone, definition.timeZone],
    [WORDS.least[language], String(definition.leastCases), String(definition.leastCases)],
    ...definition.terms.map(({ name, uk, en }) => [name, uk, en]),
    ...form.warnings.map(({ uk, en }) => [WORDS.mayNot[language], uk, en]),
  ];
}
