import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { Buildings, BuildingSources, BuildingsQuery } from './building.dto.ts';
import { FindBuildings } from './find-buildings.query.ts';

@ApiTags('buildings')
@Controller('buildings')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class BuildingsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindBuildings,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listBuildings', summary: 'Footprints of the houses in a box of the map' })
  @ApiOkResponse({ standardSchema: Buildings })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: BuildingsQuery }) { bbox }: z.output<typeof BuildingsQuery>,
  ): Promise<Buildings> {
    return this.transaction.read(actor, (tx) => this.find.within(tx, bbox));
  }

  @Get('sources')
  @ApiOperation({ operationId: 'listBuildingSources', summary: 'Where the houses come from, and how many there are' })
  @ApiOkResponse({ standardSchema: BuildingSources })
  sources(@CurrentActor() actor: Actor): Promise<BuildingSources> {
    return this.transaction.read(actor, (tx) => this.find.sources(tx));
  }
}
