import { createHash } from 'node:crypto';
import { canonical, type LetterContent } from './domain/letter.ts';

/** SHA-256 of all that a letter says, in whatever order the database tells it. */
export const digestOf = (content: LetterContent): string =>
  createHash('sha256').update(canonical(content)).digest('hex');
