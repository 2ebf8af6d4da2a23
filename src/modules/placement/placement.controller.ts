import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import {
  PlacementFeatures,
  PlacementInput,
  PlacementReport,
  PlacementReportQuery,
  PlacementRuns,
  PlacementView,
  StartedPlacement,
} from './placement.dto.ts';
import { runView } from './run-view.ts';
import { RunsRepository } from './runs.repository.ts';
import { AskForPlacement } from './use-cases/ask-for-placement.ts';
import { CancelPlacement } from './use-cases/cancel-placement.ts';
import { ConsultPlacement } from './use-cases/consult-placement.ts';

type Params = z.infer<typeof IdParam>;
const NEWEST = 20;

/** Where command would put cameras. Each run is its asker's alone, and each look at one is on record. */
@ApiTags('placement')
@Controller()
export class PlacementController {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: RunsRepository,
    private readonly ask: AskForPlacement,
    private readonly cancelRun: CancelPlacement,
    private readonly consult: ConsultPlacement,
  ) {}

  @Post('placements')
  @HttpCode(202)
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: 'Compute where cameras are missing: repair, re-aim, retention, UPS, then new ones' })
  @ApiAcceptedResponse({ standardSchema: StartedPlacement })
  async start(
    @Body({ schema: PlacementInput }) body: PlacementInput,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof StartedPlacement>> {
    return { id: await this.ask.run(body, actor) };
  }

  @Get('placements')
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: `One's own, the newest ${NEWEST}` })
  @ApiOkResponse({ standardSchema: PlacementRuns })
  async list(@CurrentActor() actor: Actor): Promise<z.infer<typeof PlacementRuns>> {
    const rows = await this.transaction.read(actor, (tx) => this.runs.list(tx, NEWEST));
    return { items: rows.map(runView) };
  }

  @Get('placements/:id')
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: 'How far it is, and what it found' })
  @ApiOkResponse({ standardSchema: PlacementView })
  show(@Param({ schema: IdParam }) { id }: Params, @CurrentActor() actor: Actor): Promise<PlacementView> {
    return this.consult.show(id, actor);
  }

  @Post('placements/:id/cancel')
  @HttpCode(204)
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: 'End it; the best so far stays' })
  @ApiNoContentResponse()
  cancel(@Param({ schema: IdParam }) { id }: Params, @CurrentActor() actor: Actor): Promise<void> {
    return this.cancelRun.run(id, actor);
  }

  @Get('placements/:id/proposals.geojson')
  @Allow('regional_command', 'national_command')
  @Header('content-type', 'application/geo+json; charset=utf-8')
  @ApiOkResponse({ standardSchema: PlacementFeatures })
  export(@Param({ schema: IdParam }) { id }: Params, @CurrentActor() actor: Actor): Promise<PlacementFeatures> {
    return this.consult.export(id, actor);
  }

  @Get('reports/placement')
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: 'What the newest placement for this territory found' })
  @ApiOkResponse({ standardSchema: PlacementReport })
  report(
    @Query({ schema: PlacementReportQuery }) query: z.infer<typeof PlacementReportQuery>,
    @CurrentActor() actor: Actor,
  ): Promise<PlacementReport> {
    return this.consult.report(query, actor);
  }
}
