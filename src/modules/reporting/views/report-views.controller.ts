import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepReportViews } from './keep-report-views.ts';
import { ReportView, ReportViewBody, ReportViews } from './report-view.dto.ts';

/** Filters of reports under a name, for whoever reads reports. */
@ApiTags('reports')
@Controller('reports/views')
@Allow('regional_command', 'national_command')
export class ReportViewsController {
  constructor(private readonly keep: KeepReportViews) {}

  @Get()
  @ApiOperation({ summary: 'Own views of reports, and those that others of the organization share' })
  @ApiOkResponse({ standardSchema: ReportViews })
  async list(@CurrentActor() actor: Actor): Promise<z.infer<typeof ReportViews>> {
    return { items: await this.keep.list(actor), next: null };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: ReportView })
  add(@Body({ schema: ReportViewBody }) body: ReportViewBody, @CurrentActor() actor: Actor): Promise<ReportView> {
    return this.keep.add(body, actor);
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: ReportView })
  replace(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: ReportViewBody }) body: ReportViewBody,
    @CurrentActor() actor: Actor,
  ): Promise<ReportView> {
    return this.keep.replace(id, body, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.keep.remove(id, actor);
  }
}
