import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A cursor is the sort key of a row, often a name, and it becomes part of an address, which is written down in many places. So it goes
 * out sealed. The nonce follows from the text: the same page has the same answer and the same ETag, and no text meets another's nonce.
 */
class CursorSeal {
  private readonly sealing: Buffer;
  private readonly numbering: Buffer;

  constructor(secret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', purpose, 32));
    this.sealing = derive('cursor');
    this.numbering = derive('cursor nonce');
  }

  seal(cursor: string): string {
    const iv = createHmac('sha256', this.numbering).update(cursor).digest().subarray(0, IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.sealing, iv);
    const sealed = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Of anything else there is nothing to read: an empty text, which no list takes for a cursor. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.sealing, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return '';
    }
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
