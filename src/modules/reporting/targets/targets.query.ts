import { Injectable } from '@nestjs/common';
import type { Measure } from '../../../kernel/measures.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Scope } from '../reporting.policy.ts';
import type { Target } from './targets.dto.ts';

/** What a measure comes to, of one programme where one is named. */
type Reached = (programme: string | null) => number | Promise<number>;

/** Targets as the commands recorded them (`policing.facts`), with what was reached. */
@Injectable()
export class TargetsQuery {
  /**
   * Of the scope: the country's for the country, a region's for a region; none of what lies below. What was reached is asked
   * of the measures that have a target alone, and once of each.
   */
  async of<Asked extends Measure>(
    tx: Tx,
    scope: Scope,
    programmes: 'with programmes' | 'without programmes',
    reached: Readonly<Record<Asked, Reached>>,
  ): Promise<Target[]> {
    const targets = await tx.query<Omit<Target, 'reached'> & { measure: Asked }>(
      `select region_code as "regionCode", measure, programme, starts_on::text as by, count as value, source from policing.facts
       where kind = 'target' and region_code is not distinct from $1::text and measure = any($2::text[]) and ($3 or programme is null)
       order by programme nulls first, starts_on, measure`,
      [scope?.code ?? null, Object.keys(reached), programmes === 'with programmes'],
    );
    const figures = new Map<string, number>();
    const told: Target[] = [];
    for (const target of targets) {
      const key = JSON.stringify([target.measure, target.programme]);
      const figure = figures.get(key) ?? (await reached[target.measure](target.programme));
      figures.set(key, figure);
      told.push({ ...target, reached: figure });
    }
    return told;
  }
}
