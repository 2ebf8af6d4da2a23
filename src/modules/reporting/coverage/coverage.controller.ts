import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { CoverageQuerySchema, CoverageReport } from './coverage.dto.ts';
import { COVERAGE_FORM } from './coverage.form.ts';
import { CoverageCounting } from './coverage.report.ts';

@ApiTags('reports')
@Controller()
export class CoverageController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: CoverageCounting,
  ) {}

  @Get('reports/coverage')
  @Allow('regional_command', 'national_command')
  @ApiOperation({
    summary: 'Ground and places of serious crimes that cameras see: by the register, and proven to work',
  })
  @ApiOkResponse({ standardSchema: CoverageReport })
  report(
    @Query({ schema: CoverageQuerySchema }) query: z.infer<typeof CoverageQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered<CoverageReport>> {
    return this.desk.answer(actor, query, reply, COVERAGE_FORM, (tx, frame) => this.counting.run(tx, frame));
  }
}
