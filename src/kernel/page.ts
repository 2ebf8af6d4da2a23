import { Invalid } from './errors.ts';

export const MAX_PAGE = 200;

export interface Page<T> {
  readonly items: T[];
  /** Opaque; hand it back as `cursor`. Null on the last page. */
  readonly next: string | null;
}

/** Keyset paging: the cursor is the sort key of the last row, as base64url JSON. It opens no row that a filter hides. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

export function decodeCursor(cursor: string | undefined, parts: number): (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isPart = (part: unknown) => part === null || typeof part === 'string' || typeof part === 'number';
    if (Array.isArray(key) && key.length === parts && key.every(isPart)) return key;
  } catch {
    // falls through to the refusal below: whatever is wrong with it, the caller's mend is the same
  }
  throw new Invalid('cursor-unreadable', 'The cursor is not one that this list gave out.', [
    { pointer: '/cursor', detail: 'unreadable' },
  ]);
}

/** Takes one row more than the page holds, to know whether there is a next one. */
export function toPage<R, T>(
  rows: R[],
  limit: number,
  keyOf: (row: R) => readonly (string | number | null)[],
  view: (row: R) => T,
): Page<T> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(view), next: last === undefined ? null : encodeCursor(keyOf(last)) };
}
