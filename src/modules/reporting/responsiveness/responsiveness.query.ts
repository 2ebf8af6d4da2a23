import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type AskGroup, asksTold, asksToldValues, monthOf, nameOf } from '../asks-told.ts';
import { addUp, type Tally } from '../domain/spread.ts';
import type { Counted, Grid } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';

interface Counts {
  readonly ownerName: string | null;
  readonly ownerKind: string | null;
  readonly asked: number;
  readonly inTime: number;
  readonly late: number;
  readonly overdue: number;
  readonly waiting: number;
  readonly ended: number;
  readonly lostWholly: number;
  readonly lostPartly: number;
  readonly lostUnanswered: number;
}

export interface AnswerCounts extends Counts {
  /** Of those that were held, and of those that were answered. */
  readonly toHold: Tally;
  readonly toAnswer: Tally;
}

export const NO_ASKS: AnswerCounts = {
  ownerName: null,
  ownerKind: null,
  asked: 0,
  inTime: 0,
  late: 0,
  overdue: 0,
  waiting: 0,
  ended: 0,
  lostWholly: 0,
  lostPartly: 0,
  lostUnanswered: 0,
  toHold: new Map(),
  toAnswer: new Map(),
};

/** Over `part`, asks of one standing and footage. */
const COUNTED = {
  asked: 'sum(asks)',
  inTime: `sum(asks) filter (where standing = 'i')`,
  late: `sum(asks) filter (where standing = 'l')`,
  overdue: 'sum(overdue)',
  waiting: `sum(asks - overdue) filter (where standing = 'o')`,
  ended: `sum(asks) filter (where standing = 'e')`,
  lostWholly: `sum(asks) filter (where footage = 'g')`,
  lostPartly: `sum(asks) filter (where footage = 'p')`,
  lostUnanswered: 'sum(lost)',
} as const satisfies Partial<Record<keyof Counts, string>>;
const COLUMNS = Object.entries(COUNTED).map(([name, sum]) => `coalesce(${sum}, 0)::int as "${name}"`);

type TallyRow = AskGroup & { readonly minutes: readonly number[]; readonly counts: readonly number[] };

/** Counts over `reporting.ask_fact`; row-level security decides which asks there are to count. */
@Injectable()
export class ResponsivenessQuery {
  /** The groups of the grid, and all asks of the scope as one. */
  async run(
    tx: Tx,
    grid: Grid,
    scope: Scope,
    now: Date,
  ): Promise<{ groups: Counted<AnswerCounts>[]; sum: AnswerCounts }> {
    const isByOwner = grid.keyed === 'owner';
    const counts = await tx.query<AskGroup & Counts & { isSum: boolean }>(
      `with part as (
         ${asksTold(
           grid,
           scope,
           `standing, footage, count(*) as asks, count(*) filter (where overdue_from < $4) as overdue, count(*) filter (where lost_from <= $4) as lost`,
         )} group by 1, 2, 3, 4)
       select key, nr, grouping(key, nr) > 0 as "isSum", ${COLUMNS.join(', ')},
         ${isByOwner ? 'max(o.name) as "ownerName", max(o.kind) as "ownerKind"' : 'null as "ownerName", null as "ownerKind"'}
       from part ${isByOwner ? 'left join access.organization o on o.id = key::uuid' : ''}
       group by grouping sets ((key, nr), ()) order by sum(asks) desc, key`,
      [...asksToldValues(grid, scope), now],
    );
    const toHold = await this.tally(tx, grid, scope, 'hold_minutes');
    const toAnswer = await this.tally(tx, grid, scope, 'answer_minutes');
    const groups = counts
      .filter(({ isSum }) => !isSum)
      .map((group) => ({
        ...group,
        month: monthOf(grid, group.nr),
        toHold: toHold.get(nameOf(group)) ?? NO_ASKS.toHold,
        toAnswer: toAnswer.get(nameOf(group)) ?? NO_ASKS.toAnswer,
      }));
    const sum = counts.find(({ isSum }) => isSum);
    return {
      groups,
      sum: { ...NO_ASKS, ...sum, toHold: addUp(toHold.values()), toAnswer: addUp(toAnswer.values()) },
    };
  }

  private async tally(tx: Tx, grid: Grid, scope: Scope, minutes: string): Promise<Map<string, Tally>> {
    const rows = await tx.query<TallyRow>(
      `select key, nr, array_agg(minutes) as minutes, array_agg(asks) as counts
       from (${asksTold(grid, scope, `${minutes} as minutes, count(*)::int as asks`)} and ${minutes} is not null group by 1, 2, 3) told group by 1, 2`,
      asksToldValues(grid, scope),
    );
    return new Map(
      rows.map((row) => [nameOf(row), new Map(row.minutes.map((value, i) => [value, row.counts[i] ?? 0]))]),
    );
  }
}
