/** Consonants that cannot be taken for one another when read out on the telephone; no vowels, so no words. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const GROUP = 4;

/** `groups` of four out of 19 letters, 17 bits each. `bytes` come from a source of secrets (four for each letter will do). */
export function readableSecret(bytes: Uint8Array, groups: number): string {
  const letters = [...bytes].filter((byte) => byte < LETTERS.length * 13).map((byte) => LETTERS[byte % LETTERS.length]);
  if (letters.length < groups * GROUP) throw new Error('not enough random bytes');
  return Array.from({ length: groups }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-');
}

/** Four groups: 67 bits. */
export const initialPassword = (bytes: Uint8Array): string => readableSecret(bytes, 4);
