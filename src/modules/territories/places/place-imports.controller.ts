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
import { ImportPlaces } from './import-places.job.ts';
import { PlaceImport, PlaceImportOptions } from './place.dto.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: 'GeoJSON FeatureCollection of points or outlines, or an answer of Overpass, WGS 84, at most 64 MB',
      },
      options: {
        type: 'string',
        description: 'As JSON: { source, attribution, mapping?, replaces?, dryRun? }',
      },
    },
  },
};

@ApiTags('places')
@Controller('places/imports')
@Allow('administrator')
export class PlaceImportsController {
  constructor(
    private readonly starting: StartFile,
    private readonly showing: ShowFile,
    private readonly desk: ImportsDesk,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startPlaceImport',
    summary: 'Bring settlements and addresses from GeoJSON or Overpass',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run({ kind: 'places', job: ImportPlaces }, PlaceImportOptions, request, actor);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getPlaceImport', summary: 'How far an import of places is, and what was refused' })
  @ApiOkResponse({ standardSchema: PlaceImport })
  find(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
  ): Promise<z.infer<typeof PlaceImport>> {
    return this.showing.run(actor, 'places', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'cancelPlaceImport',
    summary: 'End an import that goes on; nothing of its file is kept',
  })
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.desk.cancel(actor, 'places', id);
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getPlaceImportReport', summary: 'The verdict on each place' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.showing.report(actor, 'places', id, reply);
  }
}
