import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import yauzl from 'yauzl';

/** What stands in an archive, by name; its checksums are compared on the way. */
export async function unzipped(archive: Buffer): Promise<Map<string, Buffer>> {
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(archive, { lazyEntries: true });
  const found = new Map<string, Buffer>();
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>;
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      open(entry)
        .then(async (stream) => {
          found.set(entry.fileName, await buffer(stream));
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.on('end', () => resolve()).on('error', reject);
    zip.readEntry();
  });
  return found;
}

export async function unpackInto(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}
