import type { Tx } from '../../platform/database/transaction.ts';
import { MalformedInput } from '../../platform/http/validation.ts';
import type { TerritoryDirectory } from '../territories/index.ts';
import { namedPeriod, type PeriodName } from './domain/named-period.ts';
import { type Period, periodOf } from './domain/period.ts';
import { type Grid, gridOf, type Grouping, type Slot, wholeOf } from './grouping.ts';
import type { FORMATS, LANGUAGES } from './report.dto.ts';
import { type Scope, scopeFor } from './reporting.policy.ts';

/** As `reportQuery` reads it from the address. */
export interface ReportAsked {
  readonly territory?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** In place of both ends. */
  readonly period?: PeriodName | undefined;
  readonly by: Grouping;
  readonly format: (typeof FORMATS)[number];
  readonly lang?: (typeof LANGUAGES)[number] | undefined;
}

/** What a report counts: where, when, and in which rows. */
export interface Frame {
  readonly by: Grouping;
  readonly scope: Scope;
  readonly period: Period;
  readonly grid: Grid;
  /** The whole scope and period as one row. */
  readonly whole: Grid;
  readonly sumSlot: Slot;
  readonly now: Date;
}

export const spanOf = ({ from, to, period }: Pick<ReportAsked, 'from' | 'to' | 'period'>, now: Date): Period =>
  period === undefined ? periodOf({ from, to }, now) : namedPeriod(period, now);

/** Also where one end is ours: each month is counted by itself. */
const LONGEST_MS = 20 * 366 * 86_400_000;

/**
 * Groups of years are kept in memory; four megabytes, as usual, would send them to the disk. And no workers beside: each is a
 * new process that first has to find every page of the tables, which costs more than it counts (ADR 365).
 */
const COUNTED_ALONE = `select set_config('work_mem', '128MB', true), set_config('max_parallel_workers_per_gather', '0', true)`;

export async function frameOf(tx: Tx, directory: TerritoryDirectory, asked: ReportAsked, now: Date): Promise<Frame> {
  const period = spanOf(asked, now);
  // One end may be ours: a start in the future leaves nothing to count.
  if (period.from >= period.to)
    throw new MalformedInput([{ pointer: '/from', detail: `must be earlier than ${period.to}` }]);
  if (Date.parse(period.to) - Date.parse(period.from) > LONGEST_MS)
    throw new MalformedInput([{ pointer: '/from', detail: `at most twenty years before ${period.to}` }]);
  await tx.query(COUNTED_ALONE);
  const scope = await scopeFor(tx, directory, asked.territory);
  const grid = await gridOf(tx, directory, asked.by, scope, period);
  const sumSlot = { territory: scope, month: null, span: period, key: null };
  return { by: asked.by, scope, period, grid, whole: wholeOf(period), sumSlot, now };
}
