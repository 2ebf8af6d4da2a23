import { readableSecret } from './initial-password.ts';

export const RECOVERY_CODES = 10;

/** Twelve letters out of 19 in groups of four: 51 bits, each good once and guarded by the count of failures. */
export const recoveryCode = (bytes: Uint8Array): string => readableSecret(bytes, 3);

/** As somebody types it from paper: capitals, blanks and dashes do not matter. Null for what cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[bcdfghjkmnpqrstvwxz]{12}$/.test(letters) ? (letters.match(/.{4}/g) as string[]).join('-') : null;
}
