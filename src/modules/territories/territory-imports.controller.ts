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
import { ShowFile } from './files/show-file.ts';
import { StartFile } from './files/start-file.ts';
import { TerritoryImport, TerritoryImportOptions } from './import.dto.ts';
import { ImportTerritories } from './jobs/import-territories.job.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'GeoJSON FeatureCollection, WGS 84, at most 64 MB' },
      options: {
        type: 'string',
        description:
          'As JSON: { mapping: { code, nameUk, parent?, nameEn?, level?, population?, category?, isoCode? } (names of properties; parent may be a list), level?, source, attribution, dryRun? }',
      },
    },
  },
};

@ApiTags('territories')
@Controller('territories/imports')
@Allow('administrator')
export class TerritoryImportsController {
  constructor(
    private readonly starting: StartFile,
    private readonly showing: ShowFile,
    private readonly desk: ImportsDesk,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startTerritoryImport',
    summary: 'Bring boundaries from a GeoJSON file; options hold the mapping of properties',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run({ kind: 'territories', job: ImportTerritories }, TerritoryImportOptions, request, actor);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getTerritoryImport',
    summary: 'How far an import of boundaries is, and what was refused',
  })
  @ApiOkResponse({ standardSchema: TerritoryImport })
  find(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<TerritoryImport> {
    return this.showing.run(actor, 'territories', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'cancelTerritoryImport',
    summary: 'End an import that goes on; nothing of its file is kept',
  })
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.desk.cancel(actor, 'territories', id);
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getTerritoryImportReport', summary: 'The verdict on each feature' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.showing.report(actor, 'territories', id, reply);
  }
}
