import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Answers that are kept to be repeated can hold what is shown only once (an access token, an initial password), and the
 * bodies they belong to can hold a password. The table keeps the former sealed and of the latter only a keyed digest, so
 * that a copy of the database gives neither away.
 */
export class AnswerSeal {
  private readonly sealing: Buffer;
  private readonly digesting: Buffer;

  constructor(secret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', purpose, 32));
    this.sealing = derive('idempotency answer');
    this.digesting = derive('idempotency body');
  }

  digest(body: string): Buffer {
    return createHmac('sha256', this.digesting).update(body).digest();
  }

  /** `place` binds the answer to its key and account: moved elsewhere, it does not open. */
  seal(answer: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.sealing, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Null where it was sealed with another secret, for another place, or was altered. */
  open(sealed: string, place: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.sealing, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }
}
