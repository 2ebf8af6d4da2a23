import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import type { FeatureQuestion } from '../../platform/features/feature-question.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { CameraFeatures } from '../cameras/index.ts';
import { describe, CAMERAS } from './collections.ts';
import { GEOJSON_TYPE } from './domain/links.ts';
import { FeatureQuery, itemsQuery } from './items-query.ts';
import { CollectionSchema } from './ogc.dto.ts';
import { queryOf, rootOf } from './root.ts';
import { sendFeature, sendFeaturePage } from './send-features.ts';

const CameraItemsQuery = itemsQuery(CAMERAS.queryables);

/** Cameras as features: rows and precision are those of the API, and so is the record of what was read exactly. */
@ApiTags('ogc')
@Controller('ogc/collections/cameras')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
export class OgcCamerasController {
  private readonly root: string;

  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CameraFeatures,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {
    this.root = rootOf(settings);
  }

  @Get()
  @ApiOkResponse({ standardSchema: CollectionSchema })
  async describe(@CurrentActor() actor: Actor): Promise<z.infer<typeof CollectionSchema>> {
    const extent = await this.transaction.read(actor, (tx) => this.cameras.extent(tx));
    return describe(CAMERAS, extent, this.root) as unknown as z.infer<typeof CollectionSchema>;
  }

  @Get('items')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  async items(
    @Query({ schema: CameraItemsQuery }) question: FeatureQuestion,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.looking(actor)(actor, (tx) => this.cameras.page(tx, question));
    await sendFeaturePage(reply, page, {
      root: this.root,
      collection: CAMERAS.id,
      query: queryOf(request.url),
      crs: question.crs,
      now: this.clock.now(),
    });
  }

  @Get('items/:id')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  async item(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Query({ schema: FeatureQuery }) { crs = 'CRS84' }: FeatureQuery,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const feature = await this.looking(actor)(actor, (tx) => this.cameras.one(tx, id, crs));
    await sendFeature(reply, feature, { root: this.root, collection: CAMERAS.id, id, crs });
  }

  /** What is put on record needs a transaction that writes. */
  private looking(actor: Actor): Transaction['read'] {
    return this.cameras.isRecorded(actor)
      ? (who, work) => this.transaction.within(who, work)
      : (who, work) => this.transaction.read(who, work);
  }
}
