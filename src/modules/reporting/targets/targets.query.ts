import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Scope } from '../reporting.policy.ts';
import type { Target } from './targets.dto.ts';

/** Targets as the commands recorded them (`policing.facts`), with what was reached. */
@Injectable()
export class TargetsQuery {
  /**
   * Of the scope: the country's for the country, a region's for a region; none of what lies below. What was reached is asked
   * of the measures that have a target alone.
   */
  async of<Measure extends Target['measure']>(
    tx: Tx,
    scope: Scope,
    reached: Readonly<Record<Measure, () => number | Promise<number>>>,
  ): Promise<Target[]> {
    const targets = await tx.query<Omit<Target, 'reached'> & { measure: Measure }>(
      `select region_code as "regionCode", measure, starts_on::text as by, count as value, source from policing.facts
       where kind = 'target' and region_code is not distinct from $1::text and measure = any($2::text[]) order by starts_on, measure`,
      [scope?.code ?? null, Object.keys(reached)],
    );
    const figures = new Map<Measure, number>();
    for (const measure of new Set(targets.map((target) => target.measure)))
      figures.set(measure, await reached[measure]());
    return targets.map((target) => ({ ...target, reached: figures.get(target.measure) as number }));
  }
}
