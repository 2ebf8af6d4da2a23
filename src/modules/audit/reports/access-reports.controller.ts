import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import contentDisposition from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import {
  AccessReport,
  AccessReportPage,
  FindLooksQuery,
  FindReportsQuery,
  type Look,
  LookPage,
  NewAccessReport,
} from './access-report.dto.ts';
import { AccessReports } from './access-reports.ts';
import { ExportAccessReport } from './export-access-report.ts';

type Id = z.infer<typeof IdParam>;

/** Who looked at what: by person, camera, case and period, with a reason that is on record. */
@ApiTags('audit')
@Controller('audit/access-reports')
@Allow('inspector')
export class AccessReportsController {
  constructor(
    private readonly reports: AccessReports,
    private readonly exportReport: ExportAccessReport,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Make a report of consultations and disclosures; its reason stands in the journal' })
  @ApiCreatedResponse({ standardSchema: AccessReport })
  make(@Body({ schema: NewAccessReport }) body: NewAccessReport, @CurrentActor() actor: Actor): Promise<AccessReport> {
    return this.reports.make(body, actor);
  }

  @Get()
  @ApiOperation({ summary: 'Reports that were made, by whom and why; newest first' })
  @ApiOkResponse({ standardSchema: AccessReportPage })
  async list(
    @Query({ schema: FindReportsQuery }) query: z.infer<typeof FindReportsQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<AccessReport>> {
    return sendPage(request, reply, await this.reports.list(query, actor));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: AccessReport })
  show(@Param({ schema: IdParam }) { id }: Id, @CurrentActor() actor: Actor): Promise<AccessReport> {
    return this.reports.one(id, actor);
  }

  @Get(':id/entries')
  @ApiOperation({ summary: 'Each consultation and disclosure of the report, newest first' })
  @ApiOkResponse({ standardSchema: LookPage })
  async entries(
    @Param({ schema: IdParam }) { id }: Id,
    @Query({ schema: FindLooksQuery }) query: FindLooksQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<Look>> {
    return sendPage(request, reply, await this.reports.entries(id, query, actor));
  }

  @Get(':id/export.zip')
  @ApiOperation({
    summary: 'The report signed by the key of the journal, to be checked with openssl and sha256sum alone',
  })
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  async take(
    @Param({ schema: IdParam }) { id }: Id,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, size, content } = await this.exportReport.run(id, actor);
    await reply
      .headers({
        'content-type': 'application/zip',
        'content-length': size,
        'content-disposition': contentDisposition(name, { type: 'attachment' }),
        'cache-control': 'no-store',
      })
      .send(content);
  }
}
