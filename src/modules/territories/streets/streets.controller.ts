import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { FindStreets } from './find-streets.query.ts';
import { Streets, StreetSources, StreetsQuery } from './street.dto.ts';

@ApiTags('streets')
@Controller('streets')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class StreetsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindStreets,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listStreets', summary: 'Streets in a box of the map' })
  @ApiOkResponse({ standardSchema: Streets })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: StreetsQuery }) { bbox }: z.output<typeof StreetsQuery>,
  ): Promise<Streets> {
    return this.transaction.read(actor, (tx) => this.find.within(tx, bbox));
  }

  @Get('sources')
  @ApiOperation({ operationId: 'listStreetSources', summary: 'Where the streets come from, and how many there are' })
  @ApiOkResponse({ standardSchema: StreetSources })
  sources(@CurrentActor() actor: Actor): Promise<StreetSources> {
    return this.transaction.read(actor, (tx) => this.find.sources(tx));
  }
}
