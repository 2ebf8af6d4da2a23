import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { budgetDay } from './domain/budget.ts';

/** How many exact positions somebody opened today, and what is usual for a day of others. */
export interface OpenedPositions {
  readonly day: string;
  readonly today: number;
  readonly samples: number;
  readonly p95: number;
}

/** For those who watch for harvesting, asked as the system. */
@Injectable()
export class FindOpenedPositions {
  constructor(private readonly clock: Clock) {}

  async of(tx: Tx, accountId: string, learnDays: number): Promise<OpenedPositions> {
    const day = budgetDay(this.clock.now());
    const [row] = await tx.query<Omit<OpenedPositions, 'day'>>(
      `select coalesce((select positions from searches.budget_use where account_id = $1 and day = $2), 0) as today,
         count(*)::int as samples, coalesce(percentile_disc(0.95) within group (order by positions), 0)::float8 as p95
       from searches.budget_use where account_id <> $1 and positions > 0 and day between $2::date - $3::int and $2::date - 1`,
      [accountId, day, learnDays],
    );
    return { day, ...(row as Omit<OpenedPositions, 'day'>) };
  }
}
