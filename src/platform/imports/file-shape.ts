import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { StructuredFormat } from './formats/unpacked.ts';
import { isObject } from './formats/flatten.ts';
import { rowOf } from './formats/table-lines.ts';
import { readTable } from './table/read-table.ts';
import type { TableRow } from './table/row-reader.ts';
import type { TableShape } from './table/sniff.ts';

/** A file that a child has unpacked into lines of rows, which lie beside it. */
export interface UnpackedShape {
  readonly format: StructuredFormat;
  readonly header: readonly string[];
  readonly tableKey: string;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
}

/** How the kit understood a file: a table of text, or what was unpacked of it. */
export type FileShape = TableShape | UnpackedShape;

export const isUnpacked = (shape: FileShape): shape is UnpackedShape => 'tableKey' in shape;

/** What the rows are read from, and how far that reading is (bytes, for the progress). */
export const sourceOf = (fileKey: string, shape: FileShape): string => (isUnpacked(shape) ? shape.tableKey : fileKey);

/** The rows of a file in batches, without the columns that an importer drops. */
export async function* readRows(
  bytes: Readable,
  shape: FileShape,
  batchSize: number,
  drops: readonly string[] = [],
): AsyncGenerator<TableRow[]> {
  const dropped = shape.header.flatMap((name, at) => (drops.includes(name) ? [at] : []));
  const batches = isUnpacked(shape) ? readLines(bytes, batchSize) : readTable(bytes, shape, batchSize);
  if (dropped.length === 0) return yield* batches;
  for await (const batch of batches) yield batch.map((row) => without(row, dropped, drops));
}

async function* readLines(bytes: Readable, batchSize: number): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = [];
  try {
    for await (const line of linesOf(bytes)) {
      batch.push(rowOf(line));
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    bytes.destroy();
  }
}

/** Not by `readline`: that ends quietly where the stream fails, and half a file would pass for a whole one. */
async function* linesOf(bytes: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function without(row: TableRow, places: readonly number[], names: readonly string[]): TableRow {
  const cells = row.cells.map((cell, at) => (places.includes(at) ? '' : cell));
  return row.raw === undefined ? { ...row, cells } : { ...row, cells, raw: stripped(row.raw, names) };
}

function stripped(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (names.includes(name) ? [] : [[name, stripped(inner, names)]])),
  );
}
