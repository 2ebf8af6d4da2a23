import { Inject, Injectable } from '@nestjs/common';
import { Forbidden } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Amount, budgetDay, left, sum } from './domain/budget.ts';
import { BudgetSpent } from './searches.errors.ts';

export interface Budget {
  readonly day: string;
  readonly limit: Amount;
  readonly used: Amount;
}

/**
 * Counts what a person opens in a day. The row of the day is locked by the first search that takes from it until that
 * search commits, so that searches side by side cannot pass the limit together; what is refused costs nothing.
 */
@Injectable()
export class BudgetsRepository {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'SEARCHES_PER_DAY' | 'POSITIONS_PER_DAY'>) {}

  get base(): Amount {
    return { searches: this.settings.SEARCHES_PER_DAY, positions: this.settings.POSITIONS_PER_DAY };
  }

  async of(tx: Tx, accountId: string, now: Date): Promise<Budget> {
    const day = budgetDay(now);
    const [row] = await tx.query<{ used: Amount; raised: Amount }>(
      `select jsonb_build_object('searches', coalesce(max(u.searches), 0), 'positions', coalesce(max(u.positions), 0)) as used,
         (select jsonb_build_object('searches', coalesce(sum(searches), 0), 'positions', coalesce(sum(positions), 0))
          from searches.budget_raise where account_id = $1 and day = $2) as raised
       from searches.budget_use u where u.account_id = $1 and u.day = $2`,
      [accountId, day],
    );
    const none = { searches: 0, positions: 0 };
    return { day, limit: sum(this.base, row?.raised ?? none), used: row?.used ?? none };
  }

  /** Takes a search and what it is about to show from the day of the actor: both or neither. */
  takeSearch(tx: Tx, positions: number, now: Date): Promise<void> {
    return this.take(tx, { searches: 1, positions }, now);
  }

  /** Takes positions that a colleague's search shows once more. */
  takePositions(tx: Tx, positions: number, now: Date): Promise<void> {
    return this.take(tx, { searches: 0, positions }, now);
  }

  private async take(tx: Tx, amount: Amount, now: Date): Promise<void> {
    const { accountId, organizationId, regionCode } = tx.actor;
    if (accountId === null || organizationId === null) throw new Forbidden();
    const day = budgetDay(now);
    await tx.query(
      `insert into searches.budget_use (account_id, day, organization_id, region_code, searches, positions) values ($1, $2, $3, $4, 0, 0)
       on conflict (account_id, day) do nothing`,
      [accountId, day, organizationId, regionCode],
    );
    await tx.query(`select from searches.budget_use where account_id = $1 and day = $2 for update`, [accountId, day]);
    const budget = await this.of(tx, accountId, now);
    const rest = left(budget.limit, budget.used);
    if (amount.searches > rest.searches || amount.positions > rest.positions)
      throw new BudgetSpent(amount.searches > rest.searches ? 'searches' : 'positions', rest, budget.limit);
    await tx.query(
      `update searches.budget_use set searches = searches + $3, positions = positions + $4 where account_id = $1 and day = $2`,
      [accountId, day, amount.searches, amount.positions],
    );
  }

  async addRaise(
    tx: Tx,
    raise: { accountId: string; searches: number; positions: number; reason: string },
    now: Date,
  ): Promise<string> {
    const id = newId();
    const { organizationId, regionCode, accountId, name } = tx.actor;
    await tx.query(
      `insert into searches.budget_raise (id, account_id, organization_id, region_code, day, searches, positions, reason, raised_by, raised_by_name, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, raise.accountId, organizationId, regionCode, budgetDay(now), raise.searches, raise.positions, raise.reason, accountId, name, now], // prettier-ignore
    );
    return id;
  }
}
