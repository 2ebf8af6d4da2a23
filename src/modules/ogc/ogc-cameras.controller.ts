import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { FeatureQuestion } from '../../platform/features/feature-question.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { CameraFeatures } from '../cameras/index.ts';
import { CollectionDesk } from './collection-desk.ts';
import { CAMERAS } from './collections.ts';
import { GEOJSON_TYPE } from './domain/links.ts';
import { FeatureQuery, itemsQuery } from './items-query.ts';
import { CollectionSchema } from './ogc.dto.ts';

const CameraItemsQuery = itemsQuery(CAMERAS.queryables);

/** Cameras as features: rows and precision are those of the API, and so is the record of what was read exactly. */
@ApiTags('ogc')
@Controller('ogc/collections/cameras')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
export class OgcCamerasController {
  constructor(
    private readonly desk: CollectionDesk,
    private readonly features: CameraFeatures,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: CollectionSchema })
  describe(@CurrentActor() actor: Actor): Promise<z.infer<typeof CollectionSchema>> {
    return this.desk.describe(actor, CAMERAS, this.features);
  }

  @Get('items')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  items(
    @Query({ schema: CameraItemsQuery }) question: FeatureQuestion,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.page(actor, CAMERAS, this.features, question, request, reply);
  }

  @Get('items/:id')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  item(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Query({ schema: FeatureQuery }) { crs }: FeatureQuery,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.one(actor, CAMERAS, this.features, { id, crs }, reply);
  }
}
