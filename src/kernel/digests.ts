import { createHash, createHmac } from 'node:crypto';

/** What is kept in place of a secret that is long enough not to be guessed: its SHA-256, 32 bytes. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * What follows from a text and a key (HMAC-SHA-256, 32 bytes): whoever has both gets the same, and nobody else can make or
 * guess it. The text begins with what it is for, so that no two uses of one key meet.
 */
export const keyedDigest = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
