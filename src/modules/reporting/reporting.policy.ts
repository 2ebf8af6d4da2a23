import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { applicationWall } from '../access/index.ts';
import type { TerritoryDirectory, TerritoryView } from '../territories/index.ts';

/** The part of the country that a report is about; null = all of it. */
export type Scope = TerritoryView | null;

/** Regional command reads its own region and what lies in it; what is beyond is as if it were not there. */
export async function scopeFor(tx: Tx, directory: TerritoryDirectory, asked: string | undefined): Promise<Scope> {
  const own = isRegional(tx.actor) ? tx.actor.regionCode : null;
  const code = asked ?? own;
  if (code === null) {
    if (applicationWall.allows(!isRegional(tx.actor))) return null;
    throw new NotFound('territory');
  }
  const territory = await directory.find(tx, code);
  if (territory === null || !applicationWall.allows(!isRegional(tx.actor) || territory.regionCode === own))
    throw new NotFound('territory');
  return territory;
}

const isRegional = (actor: Actor): boolean => actor.role === 'regional_command';
