import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/** The national command reads all, a regional one its region and the targets of the country. Row-level security says the same. */
export function recordsVisibleTo(actor: Actor): Condition {
  if (actor.role === 'national_command') return ['true'];
  return applicationWall.condition(
    actor.role === 'regional_command' ? ['(region_code is null or region_code = ?)', actor.regionCode] : ['false'],
  );
}

/** Who may write of a region; null is the whole country. */
export const mayRecordIn = (actor: Actor, regionCode: string | null): boolean =>
  applicationWall.allows(
    actor.role === 'national_command' ||
      (actor.role === 'regional_command' && regionCode !== null && actor.regionCode === regionCode),
  );
