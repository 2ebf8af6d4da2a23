const MIB = 1024 * 1024;
/** S3 takes no smaller part before the last one; tus writes such, too. */
export const LEAST_PART_BYTES = 8 * MIB;
/** All parts of an upload stand on one page of a listing. */
const MOST_PARTS = 1000;

/** A part of an upload, as the bucket counts: from 1 on. */
export interface Part {
  readonly number: number;
  readonly offset: number;
  readonly length: number;
}

/** How many bytes a part of a file of this size has. */
export const partBytes = (size: number): number => Math.max(LEAST_PART_BYTES, Math.ceil(size / MOST_PARTS / MIB) * MIB);

/** What comes behind the parts that are there, whatever their sizes; null where nothing is missing. */
export function partBehind(parts: readonly { number: number; length: number }[], size: number): Part | null {
  const offset = parts.reduce((sum, { length }) => sum + length, 0);
  const number = parts.reduce((last, part) => Math.max(last, part.number), 0) + 1;
  return offset >= size ? null : { number, offset, length: Math.min(partBytes(size), size - offset) };
}
