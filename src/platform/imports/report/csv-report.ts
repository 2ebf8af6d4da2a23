import iconv from 'iconv-lite';
import { isUnpacked } from '../file-shape.ts';
import { reportLine } from './csv-cells.ts';
import type { ReportForm } from './judged-row.ts';

const MARKED = new Set(['utf-8', 'utf-16le', 'utf-16be']);

/** In the delimiter and encoding of the file; other forms as comma and UTF-8. */
export const CSV_REPORT: ReportForm = {
  extension: 'csv',
  contentType: 'text/csv',
  async *write(shape, rows) {
    const [encoding, delimiter] = isUnpacked(shape) ? ['utf-8', ','] : [shape.encoding, shape.delimiter];
    const line = (cells: readonly string[]) => reportLine(cells, delimiter);
    const encode = (text: string) => iconv.encode(text, encoding);
    yield encode((MARKED.has(encoding) ? '\ufeff' : '') + line(['row', 'verdict', 'problems', ...shape.header]));
    for await (const batch of rows)
      yield encode(
        batch.map(({ row, verdict, problems, cells }) => line([String(row), verdict, problems, ...cells])).join(''),
      );
  },
};
