import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { NameDeputy } from '../use-cases/name-deputy.ts';
import { DelegationInput, DelegationList } from './delegation.dto.ts';
import { FindDelegations } from './find-delegations.query.ts';

@ApiTags('requests')
@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindDelegations,
    private readonly nameDeputy: NameDeputy,
  ) {}

  @Get()
  @Allow('supervisor', 'investigator')
  @ApiOperation({ summary: 'Who stands in for whom in the unit, and for whom the actor decides today' })
  @ApiOkResponse({ standardSchema: DelegationList })
  list(@CurrentActor() actor: Actor): Promise<DelegationList> {
    return this.transaction.read(actor, (tx) => this.find.list(tx));
  }

  @Post()
  @Allow('supervisor')
  @ApiOperation({ summary: 'Name a deputy of the unit for some days of absence' })
  @ApiCreatedResponse({ standardSchema: DelegationList })
  async make(@CurrentActor() actor: Actor, @Body({ schema: DelegationInput }) body: DelegationInput) {
    await this.nameDeputy.run(actor, body);
    return this.list(actor);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('supervisor')
  @ApiOperation({ summary: 'End it at once; what was decided stays decided' })
  @ApiOkResponse({ standardSchema: DelegationList })
  async end(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }) {
    await this.nameDeputy.end(actor, id);
    return this.list(actor);
  }
}
