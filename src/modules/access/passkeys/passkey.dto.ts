import { z } from 'zod';
import { Id } from '../../../platform/http/schemas.ts';

const Base64url = (most: number) => z.base64url().min(1).max(most);

/** JSON as the browser gives it (WebAuthn Level 3, `PublicKeyCredential.toJSON()`). */
const credential = {
  id: Base64url(1400),
  rawId: Base64url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string().max(60), z.unknown()),
};

const AttestationResponse = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: Base64url(8000),
      attestationObject: Base64url(30_000),
      authenticatorData: Base64url(10_000).optional(),
      transports: z.array(z.string().max(40)).max(10).optional(),
      publicKey: Base64url(6000).optional(),
      publicKeyAlgorithm: z.int().optional(),
    }),
  })
  .meta({ id: 'PasskeyMade', description: 'What navigator.credentials.create() gave' });
export type AttestationResponse = z.infer<typeof AttestationResponse>;

export const AssertionResponse = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: Base64url(8000),
      authenticatorData: Base64url(10_000),
      signature: Base64url(10_000),
      userHandle: Base64url(100).optional(),
    }),
  })
  .meta({ id: 'PasskeyUsed', description: 'What navigator.credentials.get() gave' });
export type AssertionResponse = z.infer<typeof AssertionResponse>;

export const UsePasskeyBody = z.strictObject({ response: AssertionResponse }).meta({ id: 'UsePasskey' });

export const NewPasskeyBody = z
  .strictObject({
    name: z.string().trim().min(1).max(80).meta({ description: 'To tell it from others: "phone", "key on the ring"' }),
    response: AttestationResponse,
  })
  .meta({ id: 'NewPasskey' });

export const PasskeyOptions = z
  .object({ options: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PasskeyOptions', description: 'For the browser; a cookie of five minutes goes with it' });
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

export const PasskeyView = z
  .object({
    id: Id,
    name: z.string(),
    isSynced: z.boolean().meta({ description: 'The maker of the device keeps it on others of the same person' }),
    createdAt: z.iso.datetime({ offset: true }),
    lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  })
  .meta({ id: 'Passkey' });
export type PasskeyView = z.infer<typeof PasskeyView>;

export const Passkeys = z.object({ items: z.array(PasskeyView), next: z.null() }).meta({ id: 'Passkeys' });
export type Passkeys = z.infer<typeof Passkeys>;
