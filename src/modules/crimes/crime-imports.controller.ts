import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { IMPORT_BODY, ImportAccepted, ImportPreview, ImportRunView } from '../../platform/imports/import-view.ts';
import { ImportsDesk } from '../../platform/imports/imports-desk.ts';
import { Allow, CurrentActor } from '../access/index.ts';

type ById = z.infer<typeof IdParam>;

/** Import of crimes from files; the kit in platform/imports does the work. */
@ApiTags('crimes')
@Controller('crimes/imports')
export class CrimeImportsController {
  constructor(private readonly desk: ImportsDesk) {}

  @Post()
  @HttpCode(202)
  @Allow('investigator', 'supervisor')
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.desk.start(request, actor, 'crimes');
  }

  /** What a file is and how its columns would be read. Nothing of it is kept. */
  @Post('preview')
  @HttpCode(200)
  @Allow('investigator', 'supervisor')
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_BODY)
  @ApiOkResponse({ standardSchema: ImportPreview })
  preview(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<ImportPreview> {
    return this.desk.preview(request, actor, 'crimes');
  }

  @Get(':id')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: ImportRunView })
  show(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<ImportRunView> {
    return this.desk.find(actor, 'crimes', id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('investigator', 'supervisor')
  @ApiNoContentResponse()
  cancel(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.cancel(actor, 'crimes', id);
  }

  /** The file with the verdict beside each row, in its own form. */
  @Get(':id/report')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  report(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.report(actor, 'crimes', id, reply, 'own');
  }

  /** The same as CSV, whatever the form of the file. */
  @Get(':id/report.csv')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  reportAsCsv(
    @Param({ schema: IdParam }) { id }: ById,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.report(actor, 'crimes', id, reply, 'csv');
  }
}
