import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { ResponsivenessQuerySchema, ResponsivenessReport } from './responsiveness.dto.ts';
import { RESPONSIVENESS_FORM } from './responsiveness.form.ts';
import { ResponsivenessCounting } from './responsiveness.report.ts';

/** An owner reads its own figures at `/asks/figures`; those of all owners are for the commands. */
@ApiTags('reports')
@Controller()
export class ResponsivenessController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: ResponsivenessCounting,
  ) {}

  @Get('reports/responsiveness')
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: 'How owners answer: in time, late, overdue, lost to overwriting; drills are not counted' })
  @ApiOkResponse({ standardSchema: ResponsivenessReport })
  report(
    @Query({ schema: ResponsivenessQuerySchema }) query: z.infer<typeof ResponsivenessQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered<ResponsivenessReport>> {
    return this.desk.answer(actor, query, reply, RESPONSIVENESS_FORM, (tx, frame) => this.counting.run(tx, frame));
  }
}
