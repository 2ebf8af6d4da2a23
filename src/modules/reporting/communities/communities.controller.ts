import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { CommunitiesQuerySchema, CommunitiesReport } from './communities.dto.ts';
import { COMMUNITIES_FORM } from './communities.form.ts';
import { CommunitiesCounting } from './communities.report.ts';

@ApiTags('reports')
@Controller()
export class CommunitiesController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: CommunitiesCounting,
  ) {}

  @Get('reports/communities')
  @Allow('regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: CommunitiesReport })
  report(
    @Query({ schema: CommunitiesQuerySchema }) query: z.infer<typeof CommunitiesQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered<CommunitiesReport>> {
    return this.desk.answer(actor, query, reply, COMMUNITIES_FORM, (tx, frame) => this.counting.run(tx, frame));
  }
}
