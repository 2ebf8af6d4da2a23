import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import type { FeatureQuestion } from '../../platform/features/feature-question.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { TerritoryFeatures } from '../territories/index.ts';
import { describe, TERRITORIES } from './collections.ts';
import { GEOJSON_TYPE } from './domain/links.ts';
import { FeatureQuery, itemsQuery } from './items-query.ts';
import { CollectionSchema } from './ogc.dto.ts';
import { queryOf, rootOf } from './root.ts';
import { sendFeature, sendFeaturePage } from './send-features.ts';

const TerritoryItemsQuery = itemsQuery(TERRITORIES.queryables);
const TerritoryParam = z.strictObject({
  code: z.string().regex(new RegExp(TERRITORIES.idPattern), 'a code such as UA12000000000090473'),
});

/** Territories with their boundaries as features, for everybody who is signed in. */
@ApiTags('ogc')
@Controller('ogc/collections/territories')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class OgcTerritoriesController {
  private readonly root: string;

  constructor(
    private readonly transaction: Transaction,
    private readonly territories: TerritoryFeatures,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {
    this.root = rootOf(settings);
  }

  @Get()
  @ApiOkResponse({ standardSchema: CollectionSchema })
  async describe(@CurrentActor() actor: Actor): Promise<z.infer<typeof CollectionSchema>> {
    const extent = await this.transaction.read(actor, (tx) => this.territories.extent(tx));
    return describe(TERRITORIES, extent, this.root) as unknown as z.infer<typeof CollectionSchema>;
  }

  @Get('items')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  async items(
    @Query({ schema: TerritoryItemsQuery }) question: FeatureQuestion,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.transaction.read(actor, (tx) => this.territories.page(tx, question));
    await sendFeaturePage(reply, page, {
      root: this.root,
      collection: TERRITORIES.id,
      query: queryOf(request.url),
      crs: question.crs,
      now: this.clock.now(),
    });
  }

  @Get('items/:code')
  @ApiOkResponse({ content: { [GEOJSON_TYPE]: { schema: { type: 'object' } } } })
  async item(
    @Param({ schema: TerritoryParam }) { code }: z.infer<typeof TerritoryParam>,
    @Query({ schema: FeatureQuery }) { crs = 'CRS84' }: FeatureQuery,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const feature = await this.transaction.read(actor, (tx) => this.territories.one(tx, code, crs));
    await sendFeature(reply, feature, { root: this.root, collection: TERRITORIES.id, id: code, crs });
  }
}
