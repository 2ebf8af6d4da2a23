import { createHmac } from 'node:crypto';
import { derivedKey, NONCE_BYTES, openText, sealText } from './sealing.ts';

const PLACE = 'cursor';

/**
 * A cursor is the sort key of a row, often a name, and it becomes part of an address, which is written down in many places. So it goes
 * out sealed. The nonce follows from the text: the same page has the same answer and the same ETag, and no text meets another's nonce.
 */
class CursorSeal {
  private readonly sealing: Buffer;
  private readonly numbering: Buffer;

  constructor(secret: string) {
    this.sealing = derivedKey(secret, 'cursor');
    this.numbering = derivedKey(secret, 'cursor nonce');
  }

  seal(cursor: string): string {
    const nonce = createHmac('sha256', this.numbering).update(cursor).digest().subarray(0, NONCE_BYTES);
    return sealText(this.sealing, nonce, cursor, PLACE).toString('base64url');
  }

  /** Of anything else there is nothing to read: an empty text, which no list takes for a cursor. */
  open(sealed: string): string {
    return openText(this.sealing, Buffer.from(sealed, 'base64url'), PLACE) ?? '';
  }
}

let seal: CursorSeal | null = null;

/** Schemas stand outside of the application, so the seal is the process's: given once, when the front door is dressed. */
export function sealCursorsBy(secret: string): void {
  seal = new CursorSeal(secret);
}

function given(): CursorSeal {
  if (seal === null) throw new Error('Cursors have no seal yet: dressHttp gives it.');
  return seal;
}

export const sealedCursor = (cursor: string): string => given().seal(cursor);
export const openedCursor = (sealed: string): string => given().open(sealed);
