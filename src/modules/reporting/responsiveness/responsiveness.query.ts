import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { asksTold } from '../asks-told.ts';
import { QUANTILES } from '../domain/spread.ts';
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

export interface AnswerCounts {
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
  readonly held: number;
  readonly answered: number;
  /** Hours, at QUANTILES. */
  readonly holdHours: readonly number[] | null;
  readonly answerHours: readonly number[] | null;
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
  held: 0,
  answered: 0,
  holdHours: null,
  answerHours: null,
};

// `date_part` counts in floating point; `extract` in decimals, five times as long.
const hoursTo = (moment: string) => `date_part('epoch', ${moment} - hold_sent_at) / 3600`;
const spread = (hours: string) =>
  `percentile_cont(array[${QUANTILES.join(', ')}]::float8[]) within group (order by ${hours})`;

/** Counts over `requests.told`; row-level security decides which asks there are to count. */
@Injectable()
export class ResponsivenessQuery {
  /** The groups of the grid, and all asks of the scope as one, by one look at them. */
  async run(tx: Tx, grid: Grid, scope: Scope, now: Date): Promise<GroupsAndSum<AnswerCounts>> {
    const rows = await tx.query<Told<AnswerCounts>>(
      `with ${asksTold(grid, scope)},
       judged as (
         select *, ${hoursTo('held_at')} as hold_hours, ${hoursTo('first_at')} as answer_hours, case
           when first_at is not null and due_at is null then 'ended'
           when first_at <= due_at then 'in_time'
           when first_at is not null then 'late'
           when ask_state not in ('waiting', 'held', 'delivering') or due_at is null then 'ended'
           when due_at < $5 and paused_at is null then 'overdue'
           else 'waiting' end as standing
         from ask)
       select key, month, ${IS_SUM}, max(owner_name) as "ownerName", max(owner_kind) as "ownerKind", count(*)::int as "asked",
         (count(*) filter (where standing = 'in_time'))::int as "inTime",
         (count(*) filter (where standing = 'late'))::int as "late",
         (count(*) filter (where standing = 'overdue'))::int as "overdue",
         (count(*) filter (where standing = 'waiting'))::int as "waiting",
         (count(*) filter (where standing = 'ended'))::int as "ended",
         (count(*) filter (where is_gone))::int as "lostWholly",
         (count(*) filter (where is_partly_gone))::int as "lostPartly",
         (count(*) filter (where first_at is null and ask_state = 'waiting' and loss_complete_at <= $5))::int as "lostUnanswered",
         count(held_at)::int as "held", count(first_at)::int as "answered",
         ${spread('hold_hours')} as "holdHours", ${spread('answer_hours')} as "answerHours"
       from judged ${BY_GROUP_AND_ALL} order by count(*) desc, key`,
      [...spansOf(grid), scope?.code ?? null, now],
    );
    return groupsAndSum(rows, NO_ASKS);
  }
}
