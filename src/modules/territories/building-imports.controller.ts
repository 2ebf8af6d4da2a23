import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { ImportAccepted } from '../../platform/imports/import-view.ts';
import { ImportsDesk } from '../../platform/imports/imports-desk.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { BuildingImport, BuildingImportOptions } from './building.dto.ts';
import { ShowFile } from './files/show-file.ts';
import { StartFile } from './files/start-file.ts';
import { ImportBuildings } from './jobs/import-buildings.job.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: 'GeoJSON FeatureCollection of polygons or an answer of Overpass, WGS 84, at most 64 MB',
      },
      options: {
        type: 'string',
        description: 'As JSON: { source, attribution, key?, height?, replaces?, dryRun? }',
      },
    },
  },
};

@ApiTags('buildings')
@Controller('buildings/imports')
@Allow('administrator')
export class BuildingImportsController {
  constructor(
    private readonly starting: StartFile,
    private readonly showing: ShowFile,
    private readonly desk: ImportsDesk,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startBuildingImport',
    summary: 'Bring footprints of buildings from GeoJSON or Overpass',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run({ kind: 'buildings', job: ImportBuildings }, BuildingImportOptions, request, actor);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getBuildingImport',
    summary: 'How far an import of buildings is, and what was refused',
  })
  @ApiOkResponse({ standardSchema: BuildingImport })
  find(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<BuildingImport> {
    return this.showing.run(actor, 'buildings', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'cancelBuildingImport',
    summary: 'End an import that goes on; nothing of its file is kept',
  })
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.desk.cancel(actor, 'buildings', id);
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getBuildingImportReport', summary: 'The verdict on each house' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.showing.report(actor, 'buildings', id, reply);
  }
}
