import type { Actor } from '../../../kernel/actor.ts';
import { erasureActions } from '../domain/erasure.ts';
import type { ErasureView } from './erasure.dto.ts';
import type { Erasure } from './erasures.repository.ts';

export const viewOfErasure = (erasure: Erasure, actor: Actor): ErasureView => ({
  id: erasure.id,
  state: erasure.state,
  entry: {
    id: erasure.entryId,
    type: erasure.entryType,
    at: erasure.entryAt,
    position: erasure.position,
    leaf: erasure.leaf,
  },
  ground: erasure.ground,
  reference: erasure.reference,
  reason: erasure.reason,
  proposedBy: { id: erasure.proposedBy, name: erasure.proposedByName },
  proposedAt: erasure.proposedAt.toISOString(),
  decidedBy: erasure.decidedBy === null ? null : { id: erasure.decidedBy, name: erasure.decidedByName ?? '' },
  decidedAt: erasure.decidedAt?.toISOString() ?? null,
  decisionReason: erasure.decisionReason,
  sayingId: erasure.sayingId,
  erasedAt: erasure.erasedAt?.toISOString() ?? null,
  actions: erasureActions(erasure, actor),
});
