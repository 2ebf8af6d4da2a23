/** Letters and digits that are not mistaken for one another on paper or by telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Not in sequence, so that a number tells nothing of how many requests there are. `random` = 8 bytes. */
export function requestNumber(year: number, random: Uint8Array): string {
  const letters = [...random.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('');
  return `R-${year}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
