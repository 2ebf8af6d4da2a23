import type { Readable } from 'node:stream';
import type { ObjectStore } from '../storage/object-store.ts';
import type { FileShape } from './file-shape.ts';
import { unpack } from './formats/unpack.ts';
import { isStructured } from './formats/unpacked.ts';
import type { ImportOptions } from './import-options.ts';
import { NotATable } from './imports.errors.ts';
import { namesOf, SAMPLE_BYTES, sniff } from './table/sniff.ts';

export interface SeenFile {
  readonly shape: FileShape;
  readonly samples: readonly (readonly string[])[];
}

type Wishes = Pick<ImportOptions, 'encoding' | 'delimiter' | 'sheet'>;

/** How a file is to be read, by its content and never by its name. Refuses what is no table; leaves the unpacked rows at `tableKey`. */
export async function lookAtFile(
  store: ObjectStore,
  fileKey: string,
  tableKey: string,
  wishes: Wishes,
): Promise<SeenFile> {
  const sample = await head(await store.get(fileKey, { start: 0, end: SAMPLE_BYTES - 1 }));
  if (!isStructured(sample)) return sniff(sample, wishes);
  const { format, header, rows, samples, sheet, sheets } = await unpack(store, fileKey, tableKey, wishes.sheet ?? null);
  try {
    if (header.length < 2) throw new NotATable('one-column', 'The file has fewer than two columns.');
    if (rows === 0) throw new NotATable('no-rows', 'There is no row in the file.');
    const names = format === 'xlsx' ? namesOf(header) : header;
    return {
      shape: { format, header: names, tableKey, sheet, sheets },
      samples: samples.map(({ cells }) => cells),
    };
  } catch (error) {
    await store.delete(tableKey).catch(() => undefined);
    throw error;
  }
}

async function head(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
