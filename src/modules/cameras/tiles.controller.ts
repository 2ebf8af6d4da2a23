import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { MVT, TileParam } from '../../platform/http/tile-param.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { TileCache } from './domain/tile-cache.ts';
import { TilesQuery } from './tiles.query.ts';

@ApiTags('tiles')
@Controller('tiles')
export class TilesController {
  private readonly built = new TileCache();

  constructor(
    private readonly transaction: Transaction,
    private readonly tiles: TilesQuery,
  ) {}

  /** Single cameras from zoom 11 on (the owner's at their place, others' on the grid), gathered cells below. */
  @Get('cameras/:z/:x/:y')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ content: { [MVT]: { schema: { type: 'string', format: 'binary' } } } })
  cameras(
    @Param({ schema: TileParam }) { z: zoom, x, y }: TileParam,
    @Headers('if-none-match') seen: string | undefined,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(actor, seen, reply, `cameras/${zoom}/${x}/${y}`, (tx) => this.tiles.cameras(tx, zoom, x, y));
  }

  /** How many cameras there are, in cells that hold three or more. */
  @Get('density/:z/:x/:y')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ content: { [MVT]: { schema: { type: 'string', format: 'binary' } } } })
  density(
    @Param({ schema: TileParam }) { z: zoom, x, y }: TileParam,
    @Headers('if-none-match') seen: string | undefined,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(actor, seen, reply, `density/${zoom}/${x}/${y}`, (tx) => this.tiles.density(tx, zoom, x, y));
  }

  /** Nothing is built for whoever holds the present version; while somebody writes there is no version to keep. */
  private async answer(
    actor: Actor,
    seen: string | undefined,
    reply: FastifyReply,
    name: string,
    build: (tx: Tx) => Promise<Buffer>,
  ): Promise<void> {
    const { tag, tile } = await this.transaction.read(actor, async (tx) => {
      const tag = await this.tiles.tag(tx);
      const isFresh = tag !== null && (seen ?? '').split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
      return { tag, tile: isFresh ? null : await this.kept(tag, name, () => build(tx)) };
    });
    void reply
      .header('cache-control', tag === null ? 'private, no-store' : 'private, no-cache')
      .header('vary', 'cookie, authorization');
    if (tag !== null) void reply.header('etag', tag);
    if (tile === null) await reply.code(304).send();
    else
      await reply
        .code(tile.length === 0 ? 204 : 200)
        .type(MVT)
        .send(tile.length === 0 ? undefined : tile);
  }

  /**
   * Built once for all who see the same rows of the same version. The version is read before the rows (each statement
   * of this transaction sees what is committed by then), so a kept tile can be newer than its key says, never older.
   */
  private async kept(tag: string | null, name: string, build: () => Promise<Buffer>): Promise<Buffer> {
    if (tag === null) return build();
    const known = this.built.get(`${tag} ${name}`);
    if (known !== undefined) return known;
    const tile = await build();
    this.built.set(`${tag} ${name}`, tile);
    return tile;
  }
}
