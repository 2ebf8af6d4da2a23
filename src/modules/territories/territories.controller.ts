import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindTerritories } from './find-territories.query.ts';
import { TerritoryDirectory } from './territory-directory.ts';
import { AtQuery, AtSchema, CodeParam, GetQuery, ListQuery, TerritoryPage, TerritorySchema } from './territory.dto.ts';

@ApiTags('territories')
@Controller('territories')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')
export class TerritoriesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: FindTerritories,
    private readonly directory: TerritoryDirectory,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listTerritories', summary: 'Regions, districts and communities, by code' })
  @ApiOkResponse({ standardSchema: TerritoryPage })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ListQuery }) query: ListQuery,
    @Headers('if-none-match') seen: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.transaction.read(actor, async (tx) => {
      if (this.isFresh(reply, seen, await this.territories.edition(tx))) return undefined;
      return sendPage(request, reply, await this.territories.page(tx, query));
    });
  }

  @Get('at')
  @ApiOperation({ operationId: 'locateTerritory', summary: 'The region, district and community that cover a point' })
  @ApiOkResponse({ standardSchema: AtSchema })
  async at(@CurrentActor() actor: Actor, @Query({ schema: AtQuery }) { lon, lat }: { lon: number; lat: number }) {
    return this.transaction.read(actor, async (tx) => {
      const { regionCode, districtCode, communityCode } = await this.directory.at(tx, lon, lat);
      const found = await this.territories.several(
        tx,
        [regionCode, districtCode, communityCode].filter((code) => code !== null),
        'none',
      );
      const pick = (code: string | null) => found.find((territory) => territory.code === code) ?? null;
      return { region: pick(regionCode), district: pick(districtCode), community: pick(communityCode) };
    });
  }

  @Get(':code')
  @ApiOperation({ operationId: 'getTerritory', summary: 'One territory with its boundary' })
  @ApiOkResponse({ standardSchema: TerritorySchema })
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: CodeParam }) { code }: { code: string },
    @Query({ schema: GetQuery }) { boundary }: { boundary: 'none' | 'simplified' | 'full' },
    @Headers('if-none-match') seen: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.transaction.read(actor, async (tx) => {
      const territory = await this.territories.one(tx, code, boundary);
      return this.isFresh(reply, seen, `${code}-${territory.version}`) ? undefined : territory;
    });
  }

  /** Boundaries are large and seldom change: the browser keeps them and asks whether they still hold. */
  private isFresh(reply: FastifyReply, seen: string | undefined, edition: string): boolean {
    const tag = `"${edition}"`;
    void reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (seen?.split(',').some((part) => part.trim().replace(/^W\//, '') === tag) !== true) return false;
    void reply.code(304);
    return true;
  }
}
