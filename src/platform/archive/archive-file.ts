import { createHash } from 'node:crypto';

/** A small file of an archive that leaves the house with a signature; large ones are streamed and never held. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export const textFile = (path: string, text: string): ArchiveFile => ({ path, bytes: Buffer.from(text, 'utf8') });
export const jsonFile = (path: string, value: unknown): ArchiveFile =>
  textFile(path, `${JSON.stringify(value, null, 2)}\n`);

export const digestOf = (algorithm: 'sha256' | 'sha512', bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('hex');

/** By their bytes, as `LC_ALL=C sort` does. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** As `sha256sum -c` reads it. No name holds a backslash or a line feed, so none has to be escaped. */
export const sumsFile = (listed: readonly { readonly path: string; readonly sha256: string }[]): ArchiveFile =>
  textFile(
    'SHA256SUMS',
    [...listed]
      .sort(byPath)
      .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
      .join(''),
  );
