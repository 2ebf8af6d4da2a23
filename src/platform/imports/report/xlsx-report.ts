import type { JudgedRow, ReportForm } from './judged-row.ts';
import { xlsxSheet } from './xlsx-sheet.ts';

export const XLSX_REPORT: ReportForm = {
  extension: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  write: ({ header }, rows) => xlsxSheet('Svidok', table(header, rows)) as AsyncIterable<Buffer>,
};

async function* table(
  header: readonly string[],
  rows: AsyncIterable<readonly JudgedRow[]>,
): AsyncGenerator<readonly (readonly string[])[]> {
  yield [['row', 'verdict', 'problems', ...header]];
  for await (const batch of rows)
    yield batch.map(({ row, verdict, problems, cells }) => [String(row), verdict, problems, ...cells]);
}
