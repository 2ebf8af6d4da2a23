import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { BrokenTable } from '../imports.errors.ts';
import { decoder } from './encoding.ts';
import type { TableShape } from './sniff.ts';
import type { TableRow } from './row-reader.ts';

const MAX_RECORD_BYTES = 256 * 1024;

/**
 * The rows of a table in batches, as they lie in the file: row 1 is the header, as a spreadsheet counts. Empty lines are
 * counted and left out. At most one batch and what the streams buffer is in memory.
 */
export async function* readTable(bytes: Readable, shape: TableShape, batchSize: number): AsyncGenerator<TableRow[]> {
  const parser = parse({
    delimiter: shape.delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  const text = decoder(shape.encoding);
  bytes.on('error', (error) => text.emit('error', error));
  text.on('error', (error) => parser.destroy(error));
  bytes.pipe(text).pipe(parser);
  let row = 0;
  let isHeaderPassed = false;
  let batch: TableRow[] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (!isHeaderPassed) {
        isHeaderPassed = true;
        continue;
      }
      batch.push({ row, cells });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    throw brokenAt(error, row + 1);
  } finally {
    bytes.destroy();
  }
}

function brokenAt(error: unknown, row: number): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return new BrokenTable(row, 'A quotation mark is opened and not closed.');
  return code.startsWith('CSV_') ? new BrokenTable(row, 'The line cannot be cut into columns.') : error;
}
