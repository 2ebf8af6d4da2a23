import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { MalformedInput } from '../../platform/http/validation.ts';
import { Allow, CurrentActor, Public } from '../access/index.ts';
import { periodOf } from './domain/period.ts';
import { toCsv } from './report-csv.ts';
import {
  NetworkQuerySchema,
  NetworkReport,
  SEVERITIES,
  SolvingQuerySchema,
  SolvingReport,
  TransparencyView,
} from './report.dto.ts';
import { type Asked, ReportsQuery } from './reports.query.ts';
import { TransparencyQuery } from './transparency.query.ts';

/** Figures are for the commands: a supervisor's own work is measured by others, and not in a league table of colleagues. */
@ApiTags('reports')
@Controller()
export class ReportsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly reports: ReportsQuery,
    private readonly transparency: TransparencyQuery,
    private readonly clock: Clock,
  ) {}

  @Get('reports/network')
  @Allow('regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: NetworkReport })
  async network(
    @Query({ schema: NetworkQuerySchema }) query: z.infer<typeof NetworkQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NetworkReport | string> {
    const now = this.clock.now();
    const report = await this.transaction.read(actor, (tx) => this.reports.networkReport(tx, asked(query, now), now));
    return query.format === 'csv' ? asCsv(reply, report) : report;
  }

  @Get('reports/solving')
  @Allow('regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: SolvingReport })
  async solving(
    @Query({ schema: SolvingQuerySchema }) query: z.infer<typeof SolvingQuerySchema>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SolvingReport | string> {
    const severities = SEVERITIES[query.severity];
    const report = await this.transaction.read(actor, (tx) =>
      this.reports.solvingReport(tx, asked(query, this.clock.now()), severities),
    );
    return query.format === 'csv' ? asCsv(reply, report) : report;
  }

  @Get('public/transparency')
  @Public()
  @ApiOkResponse({ standardSchema: TransparencyView })
  showTransparency(@Res({ passthrough: true }) reply: FastifyReply): Promise<TransparencyView> {
    void reply.header('cache-control', 'public, max-age=600');
    return this.transparency.run();
  }
}

/** Also where one end is ours: each month is counted by itself. */
const LONGEST_MS = 20 * 366 * 86_400_000;

function asked({ territory, by, from, to }: z.infer<typeof NetworkQuerySchema>, now: Date): Asked {
  const period = periodOf({ from, to }, now);
  // One end may be ours: a start in the future leaves nothing to count.
  if (period.from >= period.to)
    throw new MalformedInput([{ pointer: '/from', detail: `must be earlier than ${period.to}` }]);
  if (Date.parse(period.to) - Date.parse(period.from) > LONGEST_MS)
    throw new MalformedInput([{ pointer: '/from', detail: `at most twenty years before ${period.to}` }]);
  return { territory, by, period };
}

function asCsv(reply: FastifyReply, { definition, period, items }: NetworkReport | SolvingReport): string {
  const name = `svidok-${definition.code}-v${definition.version}-${period.from}-${period.to}.csv`;
  void reply.headers({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
  return toCsv(items);
}
