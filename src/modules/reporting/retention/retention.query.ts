import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { asksTold } from '../asks-told.ts';
import {
  BY_GROUP_AND_ALL,
  type Grid,
  type GroupsAndSum,
  groupsAndSum,
  IS_SUM,
  spansOf,
  type Told,
} from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { type BinCounts, EDGES } from './curve.ts';
import { LONGER_DAYS } from './retention.dto.ts';

export interface RetentionCounts extends BinCounts {
  readonly asked: number;
  /** In the order of LONGER_DAYS. */
  readonly kept: readonly number[];
  readonly heldAtOnce: readonly number[];
}

const NONE = LONGER_DAYS.map(() => 0);
export const NOTHING_KEPT: RetentionCounts = {
  asked: 0,
  there: 0,
  partly: 0,
  gone: 0,
  unknown: 0,
  kept: NONE,
  heldAtOnce: NONE,
};

const KNOWN = `
  (count(*) filter (where answer_code in ('held', 'delivered') and not is_partly_gone))::int as "there",
  (count(*) filter (where is_partly_gone))::int as "partly",
  (count(*) filter (where is_gone))::int as "gone",
  (count(*) filter (where not is_gone and not is_partly_gone and coalesce(answer_code not in ('held', 'delivered'), true)))::int as "unknown"`;

const IS_LOST = '(is_gone or is_partly_gone)';
/** A recording of a moment is overwritten when it is as old as the retention: whole is what was taken before that. */
const savedAt = (moment: string) =>
  `array[${LONGER_DAYS.map((days) => `count(*) filter (where ${IS_LOST} and ${moment} < window_from + interval '${days} days')`).join(', ')}]::int[]`;

/** Counts over `requests.told`; row-level security decides which asks there are to count. */
@Injectable()
export class RetentionQuery {
  /** The groups of the grid, and all asks of the scope as one, by one look at them. */
  async run(tx: Tx, grid: Grid, scope: Scope): Promise<GroupsAndSum<RetentionCounts>> {
    const rows = await tx.query<Told<RetentionCounts>>(
      `with ${asksTold(grid, scope)}
       select key, month, ${IS_SUM}, count(*)::int as "asked", ${KNOWN},
         ${savedAt('answered_at')} as "kept", ${savedAt('hold_sent_at')} as "heldAtOnce"
       from ask ${BY_GROUP_AND_ALL} order by count(*) desc, key`,
      [...spansOf(grid), scope?.code ?? null],
    );
    return groupsAndSum(rows, NOTHING_KEPT);
  }

  /** One row for each bin of the curve, also where nothing fell into it. */
  async curve(tx: Tx, whole: Grid, scope: Scope): Promise<BinCounts[]> {
    const rows = await tx.query<BinCounts & { bin: number }>(
      `with ${asksTold(whole, scope)}
       select width_bucket((extract(epoch from hold_sent_at - window_from) / 3600)::float8, $5::float8[]) as bin, ${KNOWN}
       from ask group by 1`,
      [...spansOf(whole), scope?.code ?? null, EDGES],
    );
    const { there, partly, gone, unknown } = NOTHING_KEPT;
    return Array.from({ length: EDGES.length + 1 }, (_, i) => {
      const found = rows.find(({ bin }) => bin === i) ?? { there, partly, gone, unknown };
      return { there: found.there, partly: found.partly, gone: found.gone, unknown: found.unknown };
    });
  }
}
