/**
 * The front door of the child process that alone touches files with a structure: it knows no database, no secret and no
 * setting, and may be killed at any moment. Writes rows to its output and what it found, or why it refuses, to its fourth
 * channel.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import type { TableRow } from '../table/row-reader.ts';
import { Archive } from './archive.ts';
import { readJson } from './read-json.ts';
import { readKml } from './read-kml.ts';
import { readXlsx } from './read-xlsx.ts';
import { lineOf } from './table-lines.ts';
import { Unreadable } from './unreadable.ts';
import type { Unpacked, UnpackAnswer } from './unpacked.ts';

const [path = '', sheet = ''] = process.argv.slice(2);
const SAMPLES = 5;
const samples: TableRow[] = [];
let rows = 0;

async function emit(row: TableRow): Promise<void> {
  rows++;
  if (samples.length < SAMPLES) samples.push(row);
  if (!process.stdout.write(lineOf(row))) await once(process.stdout, 'drain');
}

async function read(): Promise<Omit<Unpacked, 'rows' | 'samples'>> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
  await file.close();
  const start = buffer.subarray(0, bytesRead);
  const stream = () => createReadStream(path, { highWaterMark: 64 * 1024 });
  if (start.toString('latin1').startsWith('PK')) return readArchive();
  const text = start.toString('utf8').replace('\ufeff', '').trimStart();
  if (text.startsWith('<')) return { format: 'kml', header: await readKml(stream(), emit), sheet: null, sheets: [] };
  return { ...(await readJson(stream(), emit)), sheet: null, sheets: [] };
}

async function readArchive(): Promise<Omit<Unpacked, 'rows' | 'samples'>> {
  const archive = await Archive.open(path);
  const map = archive.has('[Content_Types].xml') ? undefined : archive.names.find((name) => /^[^/]+\.kml$/i.test(name));
  if (map === undefined) return { format: 'xlsx', ...(await readXlsx(path, sheet === '' ? null : sheet, emit)) };
  return { format: 'kml', header: await readKml(await archive.read(map), emit), sheet: null, sheets: [] };
}

async function answer(): Promise<UnpackAnswer> {
  try {
    return { found: { ...(await read()), rows, samples } };
  } catch (error) {
    if (error instanceof Unreadable) return { refused: { why: error.why, message: error.message, row: error.row } };
    return { refused: { why: 'unreadable', message: 'The file cannot be read.', row: null } };
  }
}

const told = createWriteStream('', { fd: 3 });
told.end(JSON.stringify(await answer()));
await once(told, 'close');
