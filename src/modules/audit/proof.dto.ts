import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id } from '../../platform/http/schemas.ts';

const Size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const Hash = z.string().meta({ description: 'SHA-256, hex' });

export const FindCheckpointsQuery = z.strictObject(paging);
export const InclusionQuery = z.strictObject({ entry: Id });
export const ConsistencyQuery = z
  .strictObject({
    from: Size.meta({ description: 'Size of the smaller signed tree' }),
    to: Size.meta({ description: 'Size of the larger one' }),
  })
  .refine((query) => query.from <= query.to, { path: ['to'], message: 'must not be smaller than from' });
export const NewestCheckpointQuery = z.strictObject({
  since: Size.optional().meta({ description: 'Size of the checkpoint that you kept: proves that the newest holds it' }),
});

const SignedNote = z
  .string()
  .meta({ description: 'C2SP tlog-checkpoint: origin, size, root, and an Ed25519 signature' });

export const CheckpointView = z
  .object({
    size: z.int().meta({ description: 'Entries below it' }),
    root: z.string().meta({ description: 'Base64' }),
    at: z.iso.datetime(),
    keyId: z.string(),
    note: SignedNote,
  })
  .meta({ id: 'JournalCheckpoint' });
export type CheckpointView = z.infer<typeof CheckpointView>;
export const CheckpointPage = pageOf(CheckpointView, 'JournalCheckpointPage');

export const KeyView = z
  .object({
    id: z.string(),
    publicKey: z.string().meta({ description: 'PEM' }),
    verifierKey: z.string().meta({ description: 'C2SP: name, hash and key' }),
    since: z.iso.datetime(),
    introduction: z.string().nullable().meta({ description: "The former key's signed word for this one" }),
  })
  .meta({ id: 'JournalKey' });
export type KeyView = z.infer<typeof KeyView>;
export const KeyList = z.object({ items: z.array(KeyView) }).meta({ id: 'JournalKeys' });
export type KeyList = z.infer<typeof KeyList>;

export const InclusionProof = z
  .object({
    checkpoint: SignedNote,
    publicKey: z.string().meta({ description: 'PEM' }),
    entries: z.array(
      z.object({
        id: Id,
        leafIndex: z.int(),
        treeSize: z.int(),
        salt: Hash,
        payload: z.string().meta({ description: 'RFC 8785; the leaf is SHA-256 over salt and this text' }),
        path: z.array(Hash).meta({ description: 'From the leaf to the root (RFC 6962)' }),
      }),
    ),
  })
  .meta({ id: 'JournalInclusionProof' });

const ConsistencyParts = {
  from: z.object({ size: z.int(), note: SignedNote }),
  to: z.object({ size: z.int(), note: SignedNote }),
  path: z.array(Hash).meta({ description: 'RFC 6962' }),
};
export const ConsistencyView = z.object(ConsistencyParts).meta({ id: 'JournalConsistencyProof' });
export type ConsistencyView = z.infer<typeof ConsistencyView>;

export const NewestCheckpoint = z
  .object({
    checkpoint: SignedNote,
    at: z.iso.datetime(),
    keys: z.array(KeyView).meta({ description: 'Newest first' }),
    consistency: ConsistencyView.nullable().meta({ description: 'With `since`' }),
  })
  .meta({ id: 'NewestCheckpoint' });
export type NewestCheckpoint = z.infer<typeof NewestCheckpoint>;
