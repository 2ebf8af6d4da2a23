import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { LIMITS } from './limits.ts';
import { Unreadable } from './unreadable.ts';

const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

/** A look into a ZIP archive that asks its directory first, and holds it to its word while it is unpacked. */
export class Archive {
  private unpacked = 0;

  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  static async open(path: string): Promise<Archive> {
    let zip: yauzl.ZipFile;
    try {
      zip = await open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false });
    } catch (error) {
      throw new Unreadable('not-a-zip', `The archive cannot be read: ${reasonOf(error)}.`);
    }
    if (zip.entryCount > LIMITS.entries)
      throw new Unreadable('archive-too-many-entries', `The archive has more than ${LIMITS.entries} entries.`);
    return new Archive(zip, await entriesOf(zip));
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  async read(name: string): Promise<AsyncIterable<Buffer>> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Unreadable('archive-entry-missing', `The archive has no ${name}.`);
    const stream = await new Promise<Readable>((resolve, reject) =>
      this.zip.openReadStream(entry, (error, opened) =>
        error === null
          ? resolve(opened)
          : reject(new Unreadable('archive-broken', `${name} cannot be unpacked: ${reasonOf(error)}.`)),
      ),
    );
    return this.counted(stream, name);
  }

  private async *counted(stream: Readable, name: string): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.unpacked += chunk.length;
        if (this.unpacked > LIMITS.unpackedBytes) throw tooBig();
        yield chunk;
      }
    } catch (error) {
      throw error instanceof Unreadable
        ? error
        : new Unreadable('archive-broken', `${name} cannot be unpacked: ${reasonOf(error)}.`);
    }
  }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let [packed, unpacked] = [0, 0];
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: yauzl.Entry) => {
        try {
          if (entry.isEncrypted()) throw new Unreadable('encrypted', 'The archive is protected by a password.');
          if (entries.has(entry.fileName))
            throw new Unreadable('archive-doubled', 'The archive has two entries of the same name.');
          packed += entry.compressedSize;
          unpacked += entry.uncompressedSize;
          if (unpacked > LIMITS.unpackedBytes) throw tooBig();
          entries.set(entry.fileName, entry);
          zip.readEntry();
        } catch (error) {
          reject(error);
        }
      });
      zip.on('end', resolve);
      zip.on('error', reject);
      zip.readEntry();
    });
  } catch (error) {
    throw error instanceof Unreadable
      ? error
      : new Unreadable('not-a-zip', `The archive cannot be read: ${reasonOf(error)}.`);
  }
  if (unpacked > 1024 * 1024 && unpacked > packed * LIMITS.ratio)
    throw new Unreadable('archive-bomb', `The archive would grow more than ${LIMITS.ratio} times when it is unpacked.`);
  return entries;
}

const tooBig = () =>
  new Unreadable(
    'archive-too-big',
    `The archive holds more than ${LIMITS.unpackedBytes / 1024 / 1024} MiB when it is unpacked.`,
  );

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 120) : 'unknown reason');
