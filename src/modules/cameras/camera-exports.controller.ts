import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, Confirmed, CurrentActor } from '../access/index.ts';
import { ExportCamerasQuery } from './camera.dto.ts';
import { ExportCameras } from './export/export-cameras.ts';
import {
  ExportNoteBody,
  ExportRequestPage,
  ExportRequestView,
  ListExportRequestsQuery,
  RefuseExportBody,
  RequestExportBody,
} from './export/export-request.dto.ts';
import { FindExportRequests } from './export/find-export-requests.query.ts';
import type { ExportFormat } from './domain/export-request.ts';
import { FORMS } from './export/forms.ts';
import { RequestExport } from './export/request-export.ts';
import { StepExport } from './export/step-export.ts';

const AS_FILE = Object.fromEntries(
  Object.values(FORMS).map(({ type }) => [
    type.split(';')[0] as string,
    { schema: { type: 'string', format: 'binary' } },
  ]),
);

async function sendFile(reply: FastifyReply, format: ExportFormat, content: Readable): Promise<void> {
  const { type, fileName } = FORMS[format];
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'private, no-store')
    .send(content);
}

/** Cameras as files; and the requests by which a second person lets exact positions out in numbers. */
@ApiTags('cameras')
@Controller('cameras')
export class CameraExportsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly exported: ExportCameras,
    private readonly requestExport: RequestExport,
    private readonly stepExport: StepExport,
    private readonly find: FindExportRequests,
  ) {}

  /** CSV, XLSX, GeoJSON, KML or with the tags of OpenStreetMap; a keeper's own records exactly, all others on the grid. */
  @Get('export')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ content: AS_FILE })
  async export(
    @Query({ schema: ExportCamerasQuery }) query: ExportCamerasQuery,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, query.format, await this.exported.run(query, actor));
  }

  @Post('export-requests')
  @Allow('operator')
  @ApiCreatedResponse({ standardSchema: ExportRequestView })
  request(
    @Body({ schema: RequestExportBody }) body: RequestExportBody,
    @CurrentActor() actor: Actor,
  ): Promise<ExportRequestView> {
    return this.requestExport.run(body, actor);
  }

  @Get('export-requests')
  @Allow('operator', 'supervisor')
  @ApiOkResponse({ standardSchema: ExportRequestPage })
  async list(
    @Query({ schema: ListExportRequestsQuery }) query: ListExportRequestsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof ExportRequestPage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get('export-requests/:id')
  @Allow('operator', 'supervisor')
  @ApiOkResponse({ standardSchema: ExportRequestView })
  show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<ExportRequestView> {
    return this.transaction.read(actor, (tx) => this.find.get(tx, id));
  }

  @Post('export-requests/:id/approve')
  @Confirmed()
  @HttpCode(200)
  @Allow('operator', 'supervisor')
  @ApiOkResponse({ standardSchema: ExportRequestView })
  approve(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: ExportNoteBody }) { note }: ExportNoteBody,
    @CurrentActor() actor: Actor,
  ): Promise<ExportRequestView> {
    return this.stepExport.run(id, 'approve', note ?? null, actor);
  }

  @Post('export-requests/:id/refuse')
  @HttpCode(200)
  @Allow('operator', 'supervisor')
  @ApiOkResponse({ standardSchema: ExportRequestView })
  refuse(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: RefuseExportBody }) { note }: RefuseExportBody,
    @CurrentActor() actor: Actor,
  ): Promise<ExportRequestView> {
    return this.stepExport.run(id, 'refuse', note, actor);
  }

  @Post('export-requests/:id/withdraw')
  @HttpCode(200)
  @Allow('operator')
  @ApiOkResponse({ standardSchema: ExportRequestView })
  withdraw(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<ExportRequestView> {
    return this.stepExport.run(id, 'withdraw', null, actor);
  }

  /** The file of an approved request: once, for whoever asked. */
  @Post('export-requests/:id/download')
  @HttpCode(200)
  @Allow('operator')
  @ApiOkResponse({ content: AS_FILE })
  async download(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, content } = await this.stepExport.download(id, actor);
    await sendFile(reply, format, content);
  }
}
