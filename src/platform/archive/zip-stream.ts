import type { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { ArchiveFile } from './archive-file.ts';

export interface StreamedFile {
  readonly path: string;
  readonly size: number;
  readonly at: Date;
  /** Called when its turn has come, so that one original is open at a time. */
  readonly open: () => Promise<Readable>;
}

export interface Archive {
  /** Known before the first byte: nothing is compressed, because recordings are already. */
  readonly size: number;
  readonly content: Readable;
}

const SCRIPT = 0o100755;
const PLAIN = 0o100644;

/**
 * One archive of small files and streamed originals, ZIP64 where it has to be. What goes wrong with an original breaks the
 * archive off before its directory, so that no program takes it for whole; who stops reading closes the original, too.
 */
export function archiveOf(files: readonly ArchiveFile[], originals: readonly StreamedFile[], at: Date): Archive {
  const zip = new yazl.ZipFile();
  const content = zip.outputStream as PassThrough;
  let current: Readable | null = null;
  zip.on('error', (error: Error) => content.destroy(error));
  content.on('close', () => current?.destroy());
  for (const { path, bytes } of files)
    zip.addBuffer(bytes, path, { compress: false, mtime: at, mode: path.endsWith('.sh') ? SCRIPT : PLAIN });
  for (const original of originals)
    zip.addReadStreamLazy(
      original.path,
      { compress: false, size: original.size, mtime: original.at, mode: PLAIN },
      (give) => {
        original.open().then(
          (stream) => {
            current = stream;
            stream.on('error', (error) => content.destroy(error));
            if (content.destroyed) stream.destroy();
            give(null, stream);
          },
          (error: Error) => content.destroy(error),
        );
      },
    );
  let size = -1;
  // its types forget the argument
  const tell = (total: number) => void (size = total);
  zip.end({ forceZip64Format: false, comment: '' }, tell as () => void);
  if (size < 0) throw new Error('The size of an archive of stored files is known beforehand.');
  return { size, content };
}
