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
import { ImportsDesk } from '../../platform/imports/imports-desk.ts';
import { IMPORT_BODY, ImportAccepted, ImportPreview, ImportRunView } from '../../platform/imports/import-view.ts';
import { Allow, CurrentActor } from '../access/index.ts';

const KIND = 'cameras';

@ApiTags('cameras')
@Controller('cameras/imports')
@Allow('operator')
export class CameraImportsController {
  constructor(private readonly desk: ImportsDesk) {}

  /** A file of cameras (CSV, XLSX, GeoJSON, KML, Overpass JSON), checked or brought in by a queued job. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<z.infer<typeof ImportAccepted>> {
    return this.desk.start(request, actor, KIND);
  }

  /** What a file is and how its columns would be read. Nothing of it is kept. */
  @Post('preview')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_BODY)
  @ApiOkResponse({ standardSchema: ImportPreview })
  preview(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<ImportPreview> {
    return this.desk.preview(request, actor, KIND);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: ImportRunView })
  find(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<ImportRunView> {
    return this.desk.find(actor, KIND, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  cancel(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.cancel(actor, KIND, id);
  }

  /** The file with the verdict beside each row, in its own form. */
  @Get(':id/report')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  report(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.report(actor, KIND, id, reply, 'own');
  }

  /** The same as CSV, whatever the form of the file. */
  @Get(':id/report.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  reportAsCsv(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.report(actor, KIND, id, reply, 'csv');
  }
}
