import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { Forbidden } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { BudgetView, TeamBudgets } from './budget.dto.ts';
import { BudgetsRepository } from './budgets.repository.ts';
import { type Amount, budgetDay, left, sum } from './domain/budget.ts';

interface Row {
  id: string;
  name: string;
  searches: number;
  positions: number;
  raises: TeamBudgets['items'][number]['raises'] | null;
}

@Injectable()
export class FindBudgets {
  constructor(
    private readonly budgets: BudgetsRepository,
    private readonly clock: Clock,
  ) {}

  async mine(tx: Tx, actor: Actor): Promise<BudgetView> {
    if (actor.accountId === null) throw new Forbidden();
    const budget = await this.budgets.of(tx, actor.accountId, this.clock.now());
    return { ...budget, left: left(budget.limit, budget.used) };
  }

  /** Today of every investigator of the actor's organization, who used most first. */
  async team(tx: Tx): Promise<TeamBudgets> {
    const day = budgetDay(this.clock.now());
    const rows = await tx.query<Row>(
      `select a.id, a.name, coalesce(u.searches, 0) as searches, coalesce(u.positions, 0) as positions, (
         select jsonb_agg(jsonb_build_object('searches', r.searches, 'positions', r.positions, 'reason', r.reason, 'by', r.raised_by_name,
           'at', to_char(r.raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.raised_at)
         from searches.budget_raise r where r.account_id = a.id and r.day = $2 and r.organization_id = $1) as raises
       from access.account a left join searches.budget_use u on u.account_id = a.id and u.day = $2 and u.organization_id = $1
       where a.organization_id = $1 and a.role = 'investigator' and a.is_active
       order by positions desc, searches desc, a.name, a.id`,
      [tx.actor.organizationId, day],
    );
    const items = rows.map(({ id, name, raises, ...used }) => {
      const limit = (raises ?? []).reduce<Amount>(sum, this.budgets.base);
      return { day, limit, used, left: left(limit, used), account: { id, name }, raises: raises ?? [] };
    });
    return { items, next: null };
  }
}
