import { keyedDigest } from '../../../kernel/digests.ts';

const WHOLE = 2 ** 32;

/**
 * Whether a search belongs to the random sample: the first 32 bits of a keyed hash of its id lie below the share. Whoever has
 * the key can draw again and gets the same; whoever has not can neither foresee nor steer it. `percent`: 0 to 100.
 */
export function isSampled(secret: string, searchId: string, percent: number): boolean {
  const drawn = keyedDigest(secret, `review-sample:${searchId}`).readUInt32BE(0);
  return drawn < (percent / 100) * WHOLE;
}
