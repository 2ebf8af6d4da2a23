import {
  type ArchiveFile,
  byPath,
  digestOf,
  jsonFile,
  sumsFile as sumsOf,
} from '../../../platform/archive/archive-file.ts';
import type { Dossier } from './dossier.ts';

interface Listed {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

const listed = ({ path, bytes }: ArchiveFile): Listed => ({
  path,
  size: bytes.length,
  sha256: digestOf('sha256', bytes),
  sha512: digestOf('sha512', bytes),
});

const originalsOf = ({ exhibits }: Dossier): Listed[] =>
  exhibits.map(({ exhibit, path, sha512 }) => ({ path, size: exhibit.size, sha256: exhibit.sha256, sha512 }));

/** Every file with its size and digests but itself and what signs it; the digests of originals are the sealed ones. */
export function manifestFile(dossier: Dossier, files: readonly ArchiveFile[]): ArchiveFile {
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

/** Digests of everything, originals included. */
export const sumsFile = (dossier: Dossier, files: readonly ArchiveFile[]): ArchiveFile =>
  sumsOf([...files.map(listed), ...originalsOf(dossier)]);
