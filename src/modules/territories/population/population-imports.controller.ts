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
import { ImportPopulation } from './import-population.job.ts';
import { PopulationImport, PopulationImportOptions } from './population.dto.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: 'GeoJSON FeatureCollection of points or cells with `people`, WGS 84, at most 64 MB',
      },
      options: {
        type: 'string',
        description: 'As JSON: { source, attribution, mapping?, replaces?, dryRun? }',
      },
    },
  },
};

@ApiTags('territories')
@Controller('population/imports')
@Allow('administrator')
export class PopulationImportsController {
  constructor(
    private readonly starting: StartFile,
    private readonly showing: ShowFile,
    private readonly desk: ImportsDesk,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startPopulationImport',
    summary: 'Bring points where people live, as GeoJSON: the cells of a population grid',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run({ kind: 'population', job: ImportPopulation }, PopulationImportOptions, request, actor);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getPopulationImport',
    summary: 'How far an import of population is, and what was refused',
  })
  @ApiOkResponse({ standardSchema: PopulationImport })
  find(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
  ): Promise<z.infer<typeof PopulationImport>> {
    return this.showing.run(actor, 'population', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'cancelPopulationImport',
    summary: 'End an import that goes on; nothing of its file is kept',
  })
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.desk.cancel(actor, 'population', id);
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getPopulationImportReport', summary: 'The verdict on each point' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.showing.report(actor, 'population', id, reply);
  }
}
