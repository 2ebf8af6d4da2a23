import type { Exhibit, Finding } from '../../domain/exhibit.ts';

interface Ordered {
  readonly number: string;
  readonly atSeconds: number;
  readonly orderedBy: string;
}

/** `yard.mp4` at 75.04 s becomes `yard_00-01-15.040_S-2026-000007.png`. */
export function stillName(fileName: string, { number, atSeconds }: Ordered): string {
  const dot = fileName.lastIndexOf('.');
  const base = dot > 0 && fileName.length - dot <= 12 ? fileName.slice(0, dot) : fileName;
  const at = new Date(Math.round(atSeconds * 1000)).toISOString().slice(11, 23).replaceAll(':', '-');
  const hours = Math.floor(atSeconds / 86_400) * 24 + Number(at.slice(0, 2));
  return `${base.slice(0, 200)}_${String(hours).padStart(2, '0')}${at.slice(2)}_${number}.png`;
}

/** Of the same ask and owner as the recording; sealed from the first moment, because we made it and know its digest. */
export function stillOf(
  source: Exhibit,
  ordered: Ordered,
  made: Finding & { readonly id: string; readonly storageKey: string },
  now: Date,
): Exhibit {
  const from = new Date(source.covered.from.getTime() + Math.round(ordered.atSeconds * 1000));
  return {
    ...source,
    id: made.id,
    fileName: stillName(source.fileName, ordered),
    size: made.size,
    sha256: made.sha256,
    // What a single frame shows is a moment; a millisecond stands for it.
    covered: { from, to: new Date(from.getTime() + 1) },
    kind: 'still',
    ofExhibit: source.id,
    state: 'sealed',
    rejection: null,
    foundSha256: made.sha256,
    foundSha512: made.sha512,
    mediaType: made.mediaType,
    storageKey: made.storageKey,
    removedAt: null,
    copiedFrom: null,
    createdBy: ordered.orderedBy,
    letterNumber: null,
    createdAt: now,
    movedAt: now,
    sealedAt: now,
    version: 1,
  };
}
