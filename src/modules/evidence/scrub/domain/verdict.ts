import { contradictionOf, type Exhibit, type Finding } from '../../domain/exhibit.ts';

/** The last two are of working copies and thumbnails, and never of an original. */
export const FINDING_KINDS = [
  'altered',
  'missing',
  'swapped',
  'unknown',
  'undeleted',
  'derived-altered',
  'derived-missing',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What is wrong with a stored original. */
export interface Verdict {
  readonly kind: 'altered' | 'missing' | 'swapped';
  readonly what: 'size' | 'digest' | 'missing' | 'swapped';
  readonly size: number | null;
  readonly sha256: string | null;
  /** The exhibit whose bytes lie there instead. */
  readonly bytesOf: string | null;
}

/** Whoever was promised exactly the bytes that were found elsewhere, and whether they lie in their own place as well. */
export interface Promised {
  readonly id: string;
  readonly isWhole: boolean;
}

/**
 * Null where the original is what was sealed. `found` is null where nothing lies under its key. Two files that changed places
 * are told as swapped; one that was overwritten with a copy of another is altered, and the other is named as well.
 */
export function verdictOn(
  exhibit: Pick<Exhibit, 'size' | 'sha256'>,
  found: Finding | null,
  promised: readonly Promised[],
): Verdict | null {
  if (found === null) return { kind: 'missing', what: 'missing', size: null, sha256: null, bytesOf: null };
  const contradiction = contradictionOf(exhibit, found);
  if (contradiction === null) return null;
  const seen = { size: found.size, sha256: found.sha256 };
  const moved = promised.find(({ isWhole }) => !isWhole);
  if (moved !== undefined) return { ...seen, kind: 'swapped', what: 'swapped', bytesOf: moved.id };
  const what = contradiction === 'size-mismatch' ? 'size' : 'digest';
  return { ...seen, kind: 'altered', what, bytesOf: promised[0]?.id ?? null };
}

/** A file that was written in the last minutes may belong to a commitment that is just being made. */
const IN_THE_MAKING_MINUTES = 15;

export const isInTheMaking = (modifiedAt: Date, now: Date): boolean =>
  now.getTime() - modifiedAt.getTime() < IN_THE_MAKING_MINUTES * 60_000;
