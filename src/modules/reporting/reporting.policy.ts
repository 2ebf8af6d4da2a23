import type { Actor, Role } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { applicationWall } from '../access/index.ts';
import type { TerritoryDirectory, TerritoryView } from '../territories/index.ts';

/** The part of the country that a report is about; null = all of it. */
export type Scope = TerritoryView | null;

/** Who reads reports at all; the signs of the routes say the same. */
export const READERS: readonly Role[] = ['regional_command', 'national_command'];

/**
 * Regional command reads its own region and what lies in it; what is beyond is as if it were not there: undefined. A job asks
 * for somebody else than the one who runs it.
 */
export async function reachOf(
  tx: Tx,
  directory: TerritoryDirectory,
  asked: string | undefined,
  actor: Actor,
): Promise<Scope | undefined> {
  const own = isRegional(actor) ? actor.regionCode : null;
  const code = asked ?? own;
  if (code === null) return applicationWall.allows(!isRegional(actor)) ? null : undefined;
  const territory = await directory.find(tx, code);
  if (territory === null || !applicationWall.allows(!isRegional(actor) || territory.regionCode === own))
    return undefined;
  return territory;
}

export async function scopeFor(tx: Tx, directory: TerritoryDirectory, asked: string | undefined): Promise<Scope> {
  const scope = await reachOf(tx, directory, asked, tx.actor);
  if (scope === undefined) throw new NotFound('territory');
  return scope;
}

const isRegional = (actor: Actor): boolean => actor.role === 'regional_command';
