/** Consonants that cannot be taken for one another when read out on the telephone; no vowels, so no words. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** Four groups of four out of 19 letters: 67 bits. `bytes` come from a source of secrets (at least 64 of them). */
export function initialPassword(bytes: Uint8Array): string {
  const letters = [...bytes].filter((byte) => byte < LETTERS.length * 13).map((byte) => LETTERS[byte % LETTERS.length]);
  if (letters.length < 16) throw new Error('not enough random bytes');
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}
