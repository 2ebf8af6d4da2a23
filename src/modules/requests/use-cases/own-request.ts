import type { Actor } from '../../../kernel/actor.ts';
import { NotFound, StaleVersion } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { applicationWall } from '../../access/index.ts';
import type { RequestEntity } from '../request.entity.ts';
import type { RequestsRepository } from '../requests.repository.ts';

/** Locks a request of the actor's own organization; another's reads as absent. `seen` is the version of If-Match. */
export async function lockOwn(
  tx: Tx,
  requests: RequestsRepository,
  id: string,
  seen: number | null,
): Promise<RequestEntity> {
  const request = await requests.lock(tx, id);
  if (!applicationWall.allows(isOwn(tx.actor, request))) throw new NotFound('request');
  if (seen !== null && seen !== request.version) throw new StaleVersion(request.version);
  return request;
}

const isOwn = (actor: Actor, request: RequestEntity): boolean =>
  actor.kind === 'system' || actor.organizationId === request.organizationId;
