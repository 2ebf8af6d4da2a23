import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { SolvingQuerySchema, SolvingReport } from './solving.dto.ts';
import { SOLVING_FORM } from './solving.form.ts';
import { SolvingCounting } from './solving.report.ts';

@ApiTags('reports')
@Controller()
export class SolvingController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: SolvingCounting,
  ) {}

  @Get('reports/solving')
  @Allow('regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: SolvingReport })
  report(
    @Query({ schema: SolvingQuerySchema }) query: z.infer<typeof SolvingQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered<SolvingReport>> {
    return this.desk.answer(actor, query, reply, SOLVING_FORM, (tx, frame) =>
      this.counting.run(tx, frame, { severities: SEVERITY_GROUPS[query.severity], share: query.share }),
    );
  }
}
