import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { AccountDirectory } from '../../access/index.ts';
import type { RaiseInput, TeamBudgets } from '../budget.dto.ts';
import { BudgetsRepository } from '../budgets.repository.ts';
import { FindBudgets } from '../find-budgets.query.ts';
import { budgetRaised } from '../searches.events.ts';

/** Adds to one investigator's day, with a reason. Possible, because a manhunt is; and flagged, because so is harvesting. */
@Injectable()
export class RaiseBudget {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountDirectory,
    private readonly budgets: BudgetsRepository,
    private readonly find: FindBudgets,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(input: RaiseInput, actor: Actor): Promise<TeamBudgets> {
    return this.transaction.within(actor, async (tx) => {
      const account = await this.accounts.find(tx, input.accountId);
      if (account === null || account.role !== 'investigator' || account.organizationId !== actor.organizationId)
        throw new NotFound('investigator');
      const id = await this.budgets.addRaise(tx, input, this.clock.now());
      await this.journal.append(tx, [budgetRaised(id, input)]);
      return this.find.team(tx);
    });
  }
}
