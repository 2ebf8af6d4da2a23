import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Account } from '../account.dto.ts';
import { Allow, Confirmed, CurrentActor } from '../signs.ts';
import { DecideGrants } from '../use-cases/decide-grants.ts';
import { FindGrants } from './find-grants.query.ts';
import { Grants, RefuseGrantBody } from './grant.dto.ts';

type IdOf = z.infer<typeof IdParam>;

/** What one administrator proposed and another decides (ADR 240). */
@ApiTags('accounts')
@Controller('grants')
@Allow('administrator')
export class GrantsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindGrants,
    private readonly decide: DecideGrants,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: Grants })
  list(@CurrentActor() actor: Actor): Promise<Grants> {
    return this.transaction.read(actor, (tx) => this.find.waiting(tx));
  }

  /** It takes effect with this answer. */
  @Post(':id/approve')
  @Confirmed()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Account })
  approve(@Param({ schema: IdParam }) { id }: IdOf, @CurrentActor() actor: Actor): Promise<Account> {
    return this.decide.approve(id, actor);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Account })
  refuse(
    @Param({ schema: IdParam }) { id }: IdOf,
    @Body({ schema: RefuseGrantBody }) { reason }: z.infer<typeof RefuseGrantBody>,
    @CurrentActor() actor: Actor,
  ): Promise<Account> {
    return this.decide.refuse(id, reason, actor);
  }

  /** By whoever proposed it. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Account })
  withdraw(@Param({ schema: IdParam }) { id }: IdOf, @CurrentActor() actor: Actor): Promise<Account> {
    return this.decide.withdraw(id, actor);
  }
}
