import { createHash } from 'node:crypto';
import { type Dossier, jsonFile, type PackageFile, textFile } from './dossier.ts';

interface Listed {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

const hex = (algorithm: 'sha256' | 'sha512', bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('hex');

const listed = ({ path, bytes }: PackageFile): Listed => ({
  path,
  size: bytes.length,
  sha256: hex('sha256', bytes),
  sha512: hex('sha512', bytes),
});

const originalsOf = ({ exhibits }: Dossier): Listed[] =>
  exhibits.map(({ exhibit, path, sha512 }) => ({ path, size: exhibit.size, sha256: exhibit.sha256, sha512 }));

/** By their bytes, as `LC_ALL=C sort` does. */
const byPath = (a: Listed, b: Listed): number => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** Every file with its size and digests but itself and what signs it; the digests of originals are the sealed ones. */
export function manifestFile(dossier: Dossier, files: readonly PackageFile[]): PackageFile {
  const { request, exhibits } = dossier;
  const ofPath = new Map(exhibits.map((packed) => [packed.path, packed]));
  return jsonFile('manifest.json', {
    format: 'svidok-package/1',
    request: { id: request.id, number: request.number },
    organization: request.organization.name,
    madeAt: dossier.madeAt.toISOString(),
    madeBy: dossier.madeBy,
    reason: dossier.reason,
    files: [...files.map(listed), ...originalsOf(dossier)].sort(byPath).map((file) => {
      const packed = ofPath.get(file.path);
      return packed === undefined
        ? file
        : {
            ...file,
            exhibit: {
              id: packed.exhibit.id,
              kind: packed.exhibit.kind,
              ofExhibit: packed.exhibit.ofExhibit,
              fileName: packed.exhibit.fileName,
              mediaType: packed.exhibit.found?.mediaType ?? null,
              disclosureNumber: packed.disclosureNumber,
            },
          };
    }),
    leftOut: dossier.leftOut,
  });
}

/** As `sha256sum -c` reads it. No name holds a backslash or a line feed, so none has to be escaped. */
export const sumsFile = (dossier: Dossier, files: readonly PackageFile[]): PackageFile =>
  textFile(
    'SHA256SUMS',
    [...files.map(listed), ...originalsOf(dossier)]
      .sort(byPath)
      .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
      .join(''),
  );
