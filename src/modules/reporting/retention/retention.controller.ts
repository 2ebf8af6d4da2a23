import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { RetentionQuerySchema, RetentionReport } from './retention.dto.ts';
import { retentionForm } from './retention.form.ts';
import { RetentionCounting } from './retention.report.ts';

@ApiTags('reports')
@Controller()
export class RetentionController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: RetentionCounting,
  ) {}

  @Get('reports/retention')
  @Allow('regional_command', 'national_command')
  @ApiOperation({
    summary: 'What was still there by the age of the footage, and what longer retention would have saved',
  })
  @ApiOkResponse({ standardSchema: RetentionReport })
  report(
    @Query({ schema: RetentionQuerySchema }) query: z.infer<typeof RetentionQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered<RetentionReport>> {
    return this.desk.answer(actor, query, reply, retentionForm(query.table), (tx, frame) =>
      this.counting.run(tx, frame),
    );
  }
}
