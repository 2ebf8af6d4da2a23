import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { applicationWall } from '../../access/index.ts';
import type { AskEntity } from '../ask.entity.ts';
import { isOwnersVoice } from '../requests.policy.ts';
import type { RequestsRepository } from '../requests.repository.ts';

/** Locks an ask that was sent to the actor's organization; another's, or one that nobody was told of, reads as absent. */
export async function lockAddressed(tx: Tx, requests: RequestsRepository, id: string): Promise<AskEntity> {
  const ask = await requests.lockAsk(tx, id);
  if (!isAddressed(tx, ask)) throw new NotFound('ask');
  return ask;
}

/** The same for many, by id; what is not the actor's is left out. */
export async function lockAllAddressed(
  tx: Tx,
  requests: RequestsRepository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AskEntity>> {
  const asks = await requests.lockAsksById(tx, ids);
  return new Map(asks.filter((ask) => isAddressed(tx, ask)).map((ask) => [ask.id, ask]));
}

const isAddressed = (tx: Tx, ask: AskEntity): boolean =>
  applicationWall.allows(isOwnersVoice(tx.actor, ask) && ask.holdSentAt !== null);

/** Locks an ask of the actor's own requests. */
export async function lockAsked(tx: Tx, requests: RequestsRepository, id: string): Promise<AskEntity> {
  const ask = await requests.lockAsk(tx, id);
  if (!applicationWall.allows(tx.actor.organizationId === ask.organizationId)) throw new NotFound('ask');
  return ask;
}
