import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Controller, Get, Headers, Inject, MethodNotAllowedException, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../kernel/errors.ts';
import { Public } from '../modules/access/index.ts';
import { SETTINGS } from '../platform/config/config.module.ts';
import type { Settings } from '../platform/config/config.ts';
import { sendRange } from '../platform/http/send-range.ts';

export const MAP_TILES = '/api/v1/map/tiles.pmtiles';

/** The base map of this installation as one file: a browser reads the ranges that it shows. No secret, as an atlas is none. */
@ApiTags('tiles')
@Controller('map')
export class MapTilesController {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'MAP_PMTILES'>) {}

  @Get('tiles.pmtiles')
  @Public()
  @ApiOperation({ operationId: 'mapTiles', summary: 'The tiles below every map (MAP_PMTILES), in ranges' })
  @ApiOkResponse({
    content: { 'application/vnd.pmtiles': { schema: { type: 'string', format: 'binary' } } },
  })
  async tiles(
    @Headers('range') range: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    const path = this.settings.MAP_PMTILES;
    const file = path === undefined ? null : await stat(path).catch(() => null);
    if (path === undefined || file === null) throw new NotFound('map tiles');
    // Another file under the same name is another map: its readers begin anew.
    void reply
      .type('application/vnd.pmtiles')
      .header('etag', `"${file.size.toString(36)}-${Math.floor(file.mtimeMs).toString(36)}"`)
      .header('cache-control', 'public, max-age=3600');
    await sendRange(reply, range, file.size, (asked) => createReadStream(path, asked ?? {}));
  }
}
