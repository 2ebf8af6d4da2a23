import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { asksTold } from '../asks-told.ts';
import { type Grid, type GroupsAndSum, groupsAndSum, spansOf, type Told } from '../grouping.ts';
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
  `array[${LONGER_DAYS.map((days) => `count(*) filter (where ${IS_LOST} and ${moment} < window_from + interval '${days * 24} hours')`).join(', ')}]::int[]`;

interface Counts extends GroupsAndSum<RetentionCounts> {
  /** One for each bin of the curve, also where nothing fell into it. */
  readonly curve: BinCounts[];
}

/** Counts over `requests.told`; row-level security decides which asks there are to count. */
@Injectable()
export class RetentionQuery {
  /** The groups of the grid, all asks of the scope as one, and the bins of the curve, by one look at the asks. */
  async run(tx: Tx, grid: Grid, scope: Scope): Promise<Counts> {
    const rows = await tx.query<Told<RetentionCounts> & { bin: number | null }>(
      `with ${asksTold(grid, scope)},
       aged as (select *, width_bucket(date_part('epoch', hold_sent_at - window_from) / 3600, $5::float8[]) as bin from ask)
       select key, month, bin, grouping(key, month, bin) = 7 as "isSum", count(*)::int as "asked", ${KNOWN},
         ${savedAt('answered_at')} as "kept", ${savedAt('hold_sent_at')} as "heldAtOnce"
       from aged group by grouping sets ((key, month), (bin), ()) order by count(*) desc, key`,
      [...spansOf(grid), scope?.code ?? null, EDGES],
    );
    const groups = rows.filter(({ bin }) => bin === null);
    const byBin = new Map(rows.map((row) => [row.bin, row]));
    const curve = Array.from({ length: EDGES.length + 1 }, (_, bin) => binOf(byBin.get(bin) ?? NOTHING_KEPT));
    return { ...groupsAndSum(groups, NOTHING_KEPT), curve };
  }
}

const binOf = ({ there, partly, gone, unknown }: BinCounts): BinCounts => ({ there, partly, gone, unknown });
