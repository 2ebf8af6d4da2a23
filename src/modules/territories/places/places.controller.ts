import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { FindPlaces } from './find-places.query.ts';
import { FoundPlaces, PlaceSources, PlacesQuery } from './place.dto.ts';

@ApiTags('places')
@Controller('places')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class PlacesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindPlaces,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'findPlaces',
    summary: 'Settlements, addresses and territories by name, from what was loaded; no service outside is asked',
  })
  @ApiOkResponse({ standardSchema: FoundPlaces })
  list(@CurrentActor() actor: Actor, @Query({ schema: PlacesQuery }) query: PlacesQuery): Promise<FoundPlaces> {
    return this.transaction.read(actor, (tx) => this.find.run(tx, query));
  }

  @Get('sources')
  @ApiOperation({ operationId: 'listPlaceSources', summary: 'Where the names come from, and how many there are' })
  @ApiOkResponse({ standardSchema: PlaceSources })
  sources(@CurrentActor() actor: Actor): Promise<PlaceSources> {
    return this.transaction.read(actor, (tx) => this.find.sources(tx));
  }
}
