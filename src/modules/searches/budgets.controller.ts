import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { BudgetView, RaiseInput, TeamBudgets } from './budget.dto.ts';
import { FindBudgets } from './find-budgets.query.ts';
import { RaiseBudget } from './use-cases/raise-budget.ts';

/** How much one person may open in a day. */
@ApiTags('searches')
@Controller('search-budgets')
export class BudgetsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindBudgets,
    private readonly raiseBudget: RaiseBudget,
  ) {}

  @Get('mine')
  @Allow('investigator')
  @ApiOperation({ summary: 'What the actor has used of today, and what is left' })
  @ApiOkResponse({ standardSchema: BudgetView })
  mine(@CurrentActor() actor: Actor): Promise<BudgetView> {
    return this.transaction.read(actor, (tx) => this.find.mine(tx, actor));
  }

  @Get()
  @Allow('supervisor')
  @ApiOperation({ summary: "Today of the investigators of the supervisor's organization" })
  @ApiOkResponse({ standardSchema: TeamBudgets })
  team(@CurrentActor() actor: Actor): Promise<TeamBudgets> {
    return this.transaction.read(actor, (tx) => this.find.team(tx));
  }

  @Post('raises')
  @Allow('supervisor')
  @ApiOperation({ summary: "Raise one investigator's budget for today, with a reason" })
  @ApiCreatedResponse({ standardSchema: TeamBudgets })
  raise(@Body({ schema: RaiseInput }) body: RaiseInput, @CurrentActor() actor: Actor): Promise<TeamBudgets> {
    return this.raiseBudget.run(body, actor);
  }
}
