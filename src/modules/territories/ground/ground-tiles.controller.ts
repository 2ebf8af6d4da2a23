import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { MVT, TileParam } from '../../../platform/http/tile-param.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { GroundTiles } from './ground-tiles.query.ts';

/** What lies below moves seldom: a browser asks again after an hour, and gets it only if it is another. */
const KEPT_SECONDS = 3600;
const FINEST = 16;

const TileJson = z
  .object({
    tilejson: z.literal('3.0.0'),
    tiles: z.array(z.string()),
    minzoom: z.int(),
    maxzoom: z.int(),
    attribution: z.string(),
    vector_layers: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.string()) })),
  })
  .meta({ id: 'TileJson', description: 'TileJSON 3.0.0: what a map needs to know of a set of tiles' });

const LAYERS: z.infer<typeof TileJson>['vector_layers'] = [
  { id: 'edges', fields: { level: 'String' } },
  { id: 'names', fields: { level: 'String', uk: 'String', en: 'String' } },
  { id: 'settlements', fields: { uk: 'String', en: 'String', population: 'Number' } },
  { id: 'streets', fields: { name: 'String', class: 'String' } },
  { id: 'houses', fields: {} },
];

/** The map's own ground: districts, communities, settlements, streets and houses that were loaded here. */
@ApiTags('tiles')
@Controller('tiles/ground')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class GroundTilesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly tiles: GroundTiles,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'describeGroundTiles', summary: 'The ground as TileJSON, with whose data it is' })
  @ApiOkResponse({ standardSchema: TileJson })
  async describe(@CurrentActor() actor: Actor): Promise<z.infer<typeof TileJson>> {
    const attributions = await this.transaction.read(actor, (tx) => this.tiles.attributions(tx));
    return {
      tilejson: '3.0.0',
      tiles: [`${new URL(this.settings.PUBLIC_URL).origin}/api/v1/tiles/ground/{z}/{x}/{y}.mvt`],
      minzoom: 0,
      maxzoom: FINEST,
      attribution: attributions.join(' · '),
      vector_layers: LAYERS,
    };
  }

  @Get(':z/:x/:y')
  @ApiOperation({
    operationId: 'groundTile',
    summary: 'Boundaries, names, streets and houses of one tile, as many as its zoom can show',
  })
  @ApiOkResponse({ content: { [MVT]: { schema: { type: 'string', format: 'binary' } } } })
  async tile(
    @Param({ schema: TileParam }) { z: zoom, x, y }: TileParam,
    @Headers('if-none-match') seen: string | undefined,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tile = await this.transaction.read(actor, (tx) => this.tiles.tile(tx, zoom, x, y));
    const tag = `"${createHash('sha256').update(tile).digest('base64url').slice(0, 27)}"`;
    void reply.header('etag', tag).header('cache-control', `private, max-age=${KEPT_SECONDS}`);
    if (seen === tag) await reply.code(304).send();
    else if (tile.length === 0) await reply.code(204).send();
    else await reply.type(MVT).send(tile);
  }
}
