import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { CoverageView } from './coverage.dto.ts';
import { FindCoverage } from './find-coverage.query.ts';

type Params = { id: string };

/** How much of the asked window the delivered recordings show; times only, so it is no entry of the journal. */
@ApiTags('evidence')
@Controller()
export class CoverageController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCoverage,
  ) {}

  @Get('requests/:id/coverage')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'How much of the windows of a request was delivered, and what is missing' })
  @ApiOkResponse({ standardSchema: CoverageView })
  ofRequest(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<CoverageView> {
    return this.transaction.read(actor, (tx) => this.find.ofRequest(tx, id));
  }

  @Get('asks/:id/coverage')
  @Allow('investigator', 'supervisor', 'operator')
  @ApiOperation({ summary: 'The same of one ask, for its owner too' })
  @ApiOkResponse({ standardSchema: CoverageView })
  ofAsk(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<CoverageView> {
    return this.transaction.read(actor, (tx) => this.find.ofAsk(tx, id));
  }
}
