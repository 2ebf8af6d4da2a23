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
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { ImportAccepted } from '../../../platform/imports/import-view.ts';
import { ImportsDesk } from '../../../platform/imports/imports-desk.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { ShowFile } from '../files/show-file.ts';
import { StartFile } from '../files/start-file.ts';
import { ImportStreets } from './import-streets.job.ts';
import { StreetImport, StreetImportOptions } from './street.dto.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: 'GeoJSON FeatureCollection of lines, or an answer of Overpass, WGS 84, at most 64 MB',
      },
      options: {
        type: 'string',
        description: 'As JSON: { source, attribution, mapping?, replaces?, dryRun? }',
      },
    },
  },
};

@ApiTags('streets')
@Controller('streets/imports')
@Allow('administrator')
export class StreetImportsController {
  constructor(
    private readonly starting: StartFile,
    private readonly showing: ShowFile,
    private readonly desk: ImportsDesk,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startStreetImport',
    summary: 'Bring streets from GeoJSON or Overpass',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run({ kind: 'streets', job: ImportStreets }, StreetImportOptions, request, actor);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getStreetImport', summary: 'How far an import of streets is, and what was refused' })
  @ApiOkResponse({ standardSchema: StreetImport })
  find(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
  ): Promise<z.infer<typeof StreetImport>> {
    return this.showing.run(actor, 'streets', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'cancelStreetImport',
    summary: 'End an import that goes on; nothing of its file is kept',
  })
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.desk.cancel(actor, 'streets', id);
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getStreetImportReport', summary: 'The verdict on each street' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.showing.report(actor, 'streets', id, reply);
  }
}
