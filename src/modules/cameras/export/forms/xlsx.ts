import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { defuse } from '../../../../platform/imports/report/csv-cells.ts';

/**
 * A workbook of one sheet, row by row. Texts are cells of the type text, never formulas, and one that a spreadsheet
 * might still run after it was saved as CSV is disarmed as in our CSV; numbers are numbers where they read the same
 * afterwards.
 */
export function xlsx(batches: AsyncIterable<readonly (readonly string[])[]>): Readable {
  const stream = writeXlsxStream(cells(batches), { name: 'Svidok', freezePane: { rows: 1 } });
  return Readable.fromWeb(stream as WebStream<Uint8Array>);
}

async function* cells(
  batches: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<(string | number | null)[]> {
  for await (const rows of batches) yield* rows.map((row) => row.map(cellOf));
}

function cellOf(text: string): string | number | null {
  if (text === '') return null;
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(text) && String(Number(text)) === text ? Number(text) : defuse(text);
}
