import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SYSTEM } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { Public } from '../access/index.ts';
import { FindTerritories } from './find-territories.query.ts';
import { TerritoryPage } from './territory.dto.ts';

/** The outlines of the regions for the maps of public pages: nothing that an atlas does not show. */
@ApiTags('territories')
@Controller('public/regions')
@Public()
export class PublicBoundariesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: FindTerritories,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'publicRegions', summary: 'The regions with simplified boundaries, for everybody' })
  @ApiOkResponse({ standardSchema: TerritoryPage })
  list(@Headers('if-none-match') seen: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.transaction.read(SYSTEM, async (tx) => {
      const tag = `"public-${await this.territories.edition(tx)}"`;
      void reply.header('etag', tag).header('cache-control', 'public, max-age=3600');
      if (seen === tag) {
        void reply.code(304);
        return undefined;
      }
      return this.territories.page(tx, { level: 'region', boundary: 'simplified', limit: 200 });
    });
  }
}
