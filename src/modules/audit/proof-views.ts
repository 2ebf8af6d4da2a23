import type { Checkpoint, KnownKey } from '../../platform/journal/checkpoints.repository.ts';
import type { ConsistencyProof } from '../../platform/journal/journal-proofs.ts';
import { keyHash, pemOf, verifierKey } from '../../platform/journal/note.ts';
import type { CheckpointView, ConsistencyView, KeyView } from './proof.dto.ts';

export const viewOfCheckpoint = (checkpoint: Checkpoint): CheckpointView => ({
  size: checkpoint.size,
  root: checkpoint.root.toString('base64'),
  at: checkpoint.at.toISOString(),
  keyId: keyHash(checkpoint.origin, checkpoint.publicKey).toString('hex'),
  note: checkpoint.note,
  cosignatures: [...checkpoint.cosignatures],
});

export const viewOfKey = (origin: string, key: KnownKey): KeyView => ({
  id: keyHash(origin, key.publicKey).toString('hex'),
  publicKey: pemOf(key.publicKey),
  verifierKey: verifierKey(origin, key.publicKey),
  since: key.since.toISOString(),
  introduction: key.introduction,
});

export const viewOfConsistency = ({ from, to, path }: ConsistencyProof): ConsistencyView => ({
  from: { size: from.size, note: from.note },
  to: { size: to.size, note: to.note, cosignatures: [...to.cosignatures] },
  path: [...path],
});
