import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id } from '../../platform/http/schemas.ts';
import { PLACES } from '../../platform/journal/handout/handout.repository.ts';
import { HANDOUT_STATES } from './domain/handouts.ts';

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

const Cosignatures = z
  .array(z.string())
  .meta({ description: 'Lines of witnesses (C2SP tlog-cosignature) that may be put below the note' });

export const CheckpointView = z
  .object({
    size: z.int().meta({ description: 'Entries below it' }),
    root: z.string().meta({ description: 'Base64' }),
    at: z.iso.datetime(),
    keyId: z.string(),
    note: SignedNote,
    cosignatures: Cosignatures,
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
    cosignatures: Cosignatures,
    publicKey: z.string().meta({ description: 'PEM' }),
    entries: z.array(
      z.object({
        id: Id,
        leafIndex: z.int(),
        treeSize: z.int(),
        salt: Hash.nullable().meta({ description: 'Null where the text was erased' }),
        payload: z.string().nullable().meta({ description: 'RFC 8785; the leaf is SHA-256 over salt and this text' }),
        hash: Hash.optional().meta({ description: 'Of an erased one: its leaf' }),
        erasedBy: Id.optional().meta({ description: 'The entry that says so; its proof comes along' }),
        path: z.array(Hash).meta({ description: 'From the leaf to the root (RFC 6962)' }),
      }),
    ),
  })
  .meta({ id: 'JournalInclusionProof' });

const ConsistencyParts = {
  from: z.object({ size: z.int(), note: SignedNote }),
  to: z.object({ size: z.int(), note: SignedNote, cosignatures: Cosignatures }),
  path: z.array(Hash).meta({ description: 'RFC 6962' }),
};
export const ConsistencyView = z.object(ConsistencyParts).meta({ id: 'JournalConsistencyProof' });
export type ConsistencyView = z.infer<typeof ConsistencyView>;

const TimeStampView = z
  .object({
    size: z.int(),
    signedAt: z.iso.datetime(),
    note: SignedNote.meta({ description: 'The very bytes that were stamped' }),
    token: z.string().meta({ description: 'Base64 of a TimeStampResp (RFC 3161), as openssl ts -verify takes it' }),
  })
  .meta({ id: 'JournalTimeStamp' });

export const NewestCheckpoint = z
  .object({
    checkpoint: SignedNote,
    cosignatures: Cosignatures,
    at: z.iso.datetime(),
    timestamp: TimeStampView.nullable().meta({ description: 'The newest one, which may be of an older checkpoint' }),
    keys: z.array(KeyView).meta({ description: 'Newest first' }),
    consistency: ConsistencyView.nullable().meta({ description: 'With `since`' }),
  })
  .meta({ id: 'NewestCheckpoint' });
export type NewestCheckpoint = z.infer<typeof NewestCheckpoint>;

export const HandoutPlace = z
  .object({
    place: z.enum(PLACES),
    state: z.enum(HANDOUT_STATES),
    size: z.int().nullable().meta({ description: 'Entries below the last checkpoint that went there' }),
    at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'JournalHandout' });
export type HandoutPlace = z.infer<typeof HandoutPlace>;
export const HandoutList = z
  .object({ newest: z.int().nullable(), items: z.array(HandoutPlace) })
  .meta({ id: 'JournalHandouts' });
export type HandoutList = z.infer<typeof HandoutList>;
