import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { FeatureQuestion } from '../../platform/features/feature-question.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { TerritoryFeatures } from '../territories/index.ts';
import { CollectionDesk } from './collection-desk.ts';
import { TERRITORIES } from './collections.ts';
import { GEOJSON_TYPE } from './domain/links.ts';
import { FeatureQuery, itemsQuery } from './items-query.ts';
import { CollectionSchema } from './ogc.dto.ts';

const TerritoryItemsQuery = itemsQuery(TERRITORIES.queryables);
const TerritoryParam = z.strictObject({
  code: z.string().regex(new RegExp(TERRITORIES.idPattern), 'a code such as UA12000000000090473'),
});

/** Territories with their boundaries as features, for everybody who is signed in. */
@ApiTags('ogc')
@Controller('ogc/collections/territories')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class OgcTerritoriesController {
  constructor(
    private readonly desk: CollectionDesk,
    private readonly features: TerritoryFeatures,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: CollectionSchema })
  describe(@CurrentActor() actor: Actor): Promise<z.infer<typeof CollectionSchema>> {
    return this.desk.describe(actor, TERRITORIES, this.features);
  }

  @Get('items')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  items(
    @Query({ schema: TerritoryItemsQuery }) question: FeatureQuestion,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.page(actor, TERRITORIES, this.features, question, request, reply);
  }

  @Get('items/:code')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  item(
    @Param({ schema: TerritoryParam }) { code }: z.infer<typeof TerritoryParam>,
    @Query({ schema: FeatureQuery }) { crs }: FeatureQuery,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.one(actor, TERRITORIES, this.features, { id: code, crs }, reply);
  }
}
