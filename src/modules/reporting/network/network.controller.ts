import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { type Answered, ReportDesk } from '../report-desk.ts';
import { NetworkQuerySchema, NetworkReport } from './network.dto.ts';
import { NETWORK_FORM } from './network.form.ts';
import { NetworkCounting } from './network.report.ts';

/** Figures are for the commands: a supervisor's own work is measured by others, and not in a league table of colleagues. */
@ApiTags('reports')
@Controller()
export class NetworkController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly counting: NetworkCounting,
  ) {}

  @Get('reports/network')
  @Allow('regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: NetworkReport })
  report(
    @Query({ schema: NetworkQuerySchema }) query: z.infer<typeof NetworkQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered<NetworkReport>> {
    return this.desk.answer(actor, query, reply, NETWORK_FORM, (tx, frame) => this.counting.run(tx, frame));
  }
}
