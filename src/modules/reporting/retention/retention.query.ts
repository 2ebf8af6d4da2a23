import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type AskGroup, asksTold, asksToldValues, monthOf, nameOf } from '../asks-told.ts';
import type { Counted, Grid } from '../grouping.ts';
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

const FOOTAGE = { there: 't', partly: 'p', gone: 'g', unknown: 'u' } as const satisfies Record<keyof BinCounts, string>;
const LOST = `footage in ('g', 'p')`;
/** A recording of a moment is overwritten when it is as old as the retention: whole is what was taken before that. */
const savedAfter = (hours: string) =>
  `array[${LONGER_DAYS.map((days) => `count(*) filter (where ${hours} < ${days * 24})`).join(', ')}]::int[]`;

interface Counts {
  readonly groups: Counted<RetentionCounts>[];
  readonly sum: RetentionCounts;
  /** One for each bin of the curve, also where nothing fell into it. */
  readonly curve: BinCounts[];
}

interface Row extends BinCounts {
  readonly key: string | null;
  /** Null in a row of a bin, and in the sum. */
  readonly nr: number | null;
  readonly bin: number | null;
  readonly asked: number;
}
type Saved = Pick<RetentionCounts, 'kept' | 'heldAtOnce'> & AskGroup;

/** Counts over `reporting.ask_fact`; row-level security decides which asks there are to count. */
@Injectable()
export class RetentionQuery {
  /** The groups of the grid, all asks of the scope as one, and the bins of the curve. */
  async run(tx: Tx, grid: Grid, scope: Scope): Promise<Counts> {
    const rows = await tx.query<Row>(
      `with part as (
         ${asksTold(grid, scope, `width_bucket(told_after, $4::float8[]) as bin, footage, count(*) as asks`)} group by 1, 2, 3, 4)
       select key, nr, bin, coalesce(sum(asks), 0)::int as asked,
         ${Object.entries(FOOTAGE)
           .map(([name, code]) => `coalesce(sum(asks) filter (where footage = '${code}'), 0)::int as "${name}"`)
           .join(', ')}
       from part group by grouping sets ((key, nr), (bin), ()) order by sum(asks) desc, key`,
      [...asksToldValues(grid, scope), EDGES],
    );
    const saved = await tx.query<Saved>(
      `${asksTold(grid, scope, `${savedAfter('answered_after')} as "kept", ${savedAfter('told_after')} as "heldAtOnce"`)} and ${LOST} group by 1, 2`,
      asksToldValues(grid, scope),
    );
    const savedOf = new Map(saved.map((row) => [nameOf(row), { kept: row.kept, heldAtOnce: row.heldAtOnce }]));
    const groups = rows.flatMap(({ key, nr, ...counts }) =>
      nr === null
        ? []
        : [{ ...NOTHING_KEPT, ...counts, ...savedOf.get(nameOf({ key, nr })), key, month: monthOf(grid, nr) }],
    );
    const byBin = new Map(rows.filter(({ bin }) => bin !== null).map((row) => [row.bin, row]));
    const curve = Array.from({ length: EDGES.length + 1 }, (_, bin) => binOf(byBin.get(bin) ?? NOTHING_KEPT));
    return {
      groups,
      sum: { ...NOTHING_KEPT, ...rows.find(({ nr, bin }) => nr === null && bin === null), ...sumOf(saved) },
      curve,
    };
  }
}

const sumOf = (saved: readonly Saved[]): Pick<RetentionCounts, 'kept' | 'heldAtOnce'> => {
  const sum = (name: 'kept' | 'heldAtOnce') =>
    LONGER_DAYS.map((_, i) => saved.reduce((all, row) => all + (row[name][i] ?? 0), 0));
  return { kept: sum('kept'), heldAtOnce: sum('heldAtOnce') };
};

const binOf = ({ there, partly, gone, unknown }: BinCounts): BinCounts => ({ there, partly, gone, unknown });
