import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { ConsultSeenCrimes } from './consult-seen-crimes.ts';
import { CoverageQuerySchema, CoverageReport } from './coverage.dto.ts';
import { COVERAGE_FORM } from './coverage.form.ts';
import { CoverageCounting } from './coverage.report.ts';
import { type SeenCrime, type SeenCrimesAsked, SeenCrimesPage, SeenCrimesQuerySchema } from './seen-crimes.dto.ts';

@ApiTags('reports')
@Controller()
export class CoverageController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: CoverageCounting,
    private readonly consult: ConsultSeenCrimes,
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

  /** JSON alone, and each look is in the journal: as the list of blind spots, it is not to lie about as a file. */
  @Get('reports/coverage/crimes')
  @Allow('regional_command', 'national_command')
  @ApiOperation({
    summary:
      'The serious crimes whose place cameras see, newest first, with the cell of the place; each look is on record',
  })
  @ApiOkResponse({ standardSchema: SeenCrimesPage })
  async crimes(
    @Query({ schema: SeenCrimesQuerySchema }) query: SeenCrimesAsked,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<SeenCrime>> {
    return sendPage(request, reply, await this.consult.run(actor, query));
  }
}
