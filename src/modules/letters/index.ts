/**
 * Letters owns the official letters to owners without account: what each says, word for word, its number and check code, who
 * printed it, and the token that opens the answer page. It promises that a token opens the asks of one owner in one request and
 * nothing else, until they are answered, the letter is revoked or its time has run out; that only a digest of it is kept; and
 * that what is altered in a letter makes it not valid. It never decides on an ask: what is answered goes through requests and
 * evidence, by an actor of its own kind.
 */
export { LettersModule } from './letters.module.ts';
export { LetterSecrets } from './letter-secrets.ts';
export { digestOf } from './digest-of-letter.ts';
export type { LetterContent } from './domain/letter.ts';
