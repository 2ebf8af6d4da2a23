import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepReportSchedules } from './keep-report-schedules.ts';
import { ReportIssue, ReportSchedule, ReportScheduleBody, ReportSchedules } from './report-schedule.dto.ts';

/** Reports that somebody is told of each week, month or quarter: by a mail that has a link and no figure. */
@ApiTags('reports')
@Controller('reports')
@Allow('regional_command', 'national_command')
export class ReportSchedulesController {
  constructor(private readonly keep: KeepReportSchedules) {}

  @Get('schedules')
  @ApiOperation({ summary: 'The reports that one asked for by mail' })
  @ApiOkResponse({ standardSchema: ReportSchedules })
  async list(@CurrentActor() actor: Actor): Promise<z.infer<typeof ReportSchedules>> {
    return { items: await this.keep.list(actor), next: null };
  }

  @Post('schedules')
  @ApiOperation({ summary: 'Ask for a report by mail: the mail has a link and no figure' })
  @ApiCreatedResponse({ standardSchema: ReportSchedule })
  add(
    @Body({ schema: ReportScheduleBody }) body: ReportScheduleBody,
    @CurrentActor() actor: Actor,
  ): Promise<ReportSchedule> {
    return this.keep.add(body, actor);
  }

  @Put('schedules/:id')
  @ApiOkResponse({ standardSchema: ReportSchedule })
  replace(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: ReportScheduleBody }) body: ReportScheduleBody,
    @CurrentActor() actor: Actor,
  ): Promise<ReportSchedule> {
    return this.keep.replace(id, body, actor);
  }

  @Post('schedules/:id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ReportSchedule })
  pause(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<ReportSchedule> {
    return this.keep.pause(id, actor);
  }

  @Post('schedules/:id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Wake one that pauses or rests' })
  @ApiOkResponse({ standardSchema: ReportSchedule })
  resume(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<ReportSchedule> {
    return this.keep.resume(id, actor);
  }

  @Delete('schedules/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.keep.withdraw(id, actor);
  }

  @Get('issues/:id')
  @ApiOperation({ summary: 'One time that a report fell due: what to ask it with' })
  @ApiOkResponse({ standardSchema: ReportIssue })
  issue(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<ReportIssue> {
    return this.keep.issue(id, actor);
  }
}
