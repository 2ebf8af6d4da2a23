import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_CREDENTIAL = 0x40;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

export interface Answered {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  /** Did the device make sure who holds it? */
  readonly isVerified?: boolean;
  readonly type?: string;
}

/** A device as the standard describes it (ES256, no attestation), in so far as a server can see it; nothing of ours is in it. */
export class SoftwarePasskey {
  readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly cose: Uint8Array;
  private userHandle = '';
  /** What it would say next; a device may also not count at all. */
  signCount = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    // RFC 9053: kty EC2, alg ES256, curve P-256
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]);
    this.cose = isoCBOR.encode(key);
  }

  make(answered: Answered, userHandle: string) {
    this.userHandle = userHandle;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const authData = Buffer.concat([
      this.data(answered, WITH_CREDENTIAL),
      Buffer.alloc(16),
      length,
      this.id,
      this.cose,
    ]);
    const attestation = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]) as never,
    );
    return this.told({
      clientDataJSON: base64url(this.client(answered, 'webauthn.create')),
      attestationObject: base64url(attestation),
      transports: ['internal'],
    });
  }

  show(answered: Answered, userHandle: string | null = this.userHandle) {
    const client = this.client(answered, 'webauthn.get');
    const authenticatorData = this.data(answered, 0);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), this.privateKey);
    return this.told({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
      ...(userHandle === null ? {} : { userHandle }),
    });
  }

  private told<T>(response: T) {
    const id = base64url(this.id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private client({ challenge, origin, type }: Answered, usual: string): Buffer {
    return Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false }));
  }

  private data({ rpId, isVerified = true }: Answered, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.signCount);
    return Buffer.concat([sha256(rpId), Buffer.from([PRESENT | (isVerified ? VERIFIED : 0) | flags]), count]);
  }
}
