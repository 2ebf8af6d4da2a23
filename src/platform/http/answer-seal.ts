import { createHmac, randomBytes } from 'node:crypto';
import { derivedKey, NONCE_BYTES, openText, sealText } from './sealing.ts';

/**
 * Answers that are kept to be repeated can hold what is shown only once (an access token, an initial password), and the
 * bodies they belong to can hold a password. The table keeps the former sealed and of the latter only a keyed digest, so
 * that a copy of the database gives neither away.
 */
export class AnswerSeal {
  private readonly sealing: Buffer;
  private readonly digesting: Buffer;

  constructor(secret: string) {
    this.sealing = derivedKey(secret, 'idempotency answer');
    this.digesting = derivedKey(secret, 'idempotency body');
  }

  digest(body: string): Buffer {
    return createHmac('sha256', this.digesting).update(body).digest();
  }

  /** `place` binds the answer to its key and account: moved elsewhere, it does not open. */
  seal(answer: string, place: string): string {
    return sealText(this.sealing, randomBytes(NONCE_BYTES), answer, place).toString('base64');
  }

  /** Null where it was sealed with another secret, for another place, or was altered. */
  open(sealed: string, place: string): string | null {
    return openText(this.sealing, Buffer.from(sealed, 'base64'), place);
  }
}
