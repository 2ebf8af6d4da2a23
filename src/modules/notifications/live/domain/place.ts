/**
 * How far a reader has come: the oldest transaction that was still open when it last looked, and when that was. Whoever begins
 * there again may hear something twice and misses nothing.
 */
export interface Place {
  readonly xid: bigint;
  readonly at: Date;
}

/** Hints are kept for a day; whoever was away longer has to read everything afresh. */
const KEPT_MS = 23 * 3_600_000;
const FORM = /^(\d{1,19})-(\d{1,12})$/;

export const placeId = ({ xid, at }: Place): string => `${xid}-${Math.floor(at.getTime() / 1000)}`;

/** Null where the id is none of ours, too old, or of a time to come: the reader then begins anew. */
export function placeFrom(id: string | undefined, now: Date): Place | null {
  const found = FORM.exec(id ?? '');
  if (found === null) return null;
  const at = new Date(Number(found[2]) * 1000);
  if (now.getTime() - at.getTime() > KEPT_MS || at.getTime() > now.getTime() + 60_000) return null;
  return { xid: BigInt(found[1] as string), at };
}
