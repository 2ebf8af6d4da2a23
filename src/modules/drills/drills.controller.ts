import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Page } from '../../kernel/page.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { Id, IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import {
  ChangeParticipation,
  DrillAnswer,
  DrillFigures,
  DrillPage,
  DrillsQuery,
  DrillTasks,
  type DrillView,
  FiguresQuery,
  Participation,
  TasksQuery,
} from './drill.dto.ts';
import { FindDrills } from './find-drills.query.ts';
import { AnswerDrill } from './use-cases/answer-drill.ts';
import { StartDrill } from './use-cases/start-drill.ts';
import { TakePart } from './use-cases/take-part.ts';

const Started = z.object({ id: Id }).meta({ id: 'StartedDrill' });

/** Test requests: command starts and compares, owners answer. Nothing here is a request for footage. */
@ApiTags('drills')
@Controller()
export class DrillsController {
  constructor(
    private readonly find: FindDrills,
    private readonly startDrill: StartDrill,
    private readonly answerDrill: AnswerDrill,
    private readonly takePart: TakePart,
  ) {}

  @Get('drills')
  @Allow('regional_command', 'national_command')
  @ApiOperation({ summary: 'Drills, newest first' })
  @ApiOkResponse({ standardSchema: DrillPage })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: DrillsQuery }) query: z.infer<typeof DrillsQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<DrillView>> {
    return sendPage(request, reply, await this.find.page(actor, query.limit, query.cursor));
  }

  @Post('drills')
  @Allow('regional_command')
  @ApiOperation({ summary: 'Ask every owner of the region for one minute of one camera, drawn by chance' })
  @ApiCreatedResponse({ standardSchema: Started })
  async start(@CurrentActor() actor: Actor): Promise<z.infer<typeof Started>> {
    return { id: await this.startDrill.run(actor) };
  }

  @Get('drills/figures')
  @Allow('operator', 'regional_command', 'national_command')
  @ApiOperation({ summary: 'How owners did (an owner sees its own), with denominators, medians and 90th percentiles' })
  @ApiOkResponse({ standardSchema: DrillFigures })
  figures(@CurrentActor() actor: Actor, @Query({ schema: FiguresQuery }) query: FiguresQuery): Promise<DrillFigures> {
    return this.find.figures(actor, query);
  }

  @Get('drills/participation')
  @Allow('operator')
  @ApiOperation({ summary: 'Whether the own organization takes part' })
  @ApiOkResponse({ standardSchema: Participation })
  participation(@CurrentActor() actor: Actor): Promise<Participation> {
    return this.takePart.show(actor);
  }

  @Put('drills/participation')
  @Allow('operator')
  @ApiOperation({ summary: 'Stay out of drills, or take part again' })
  @ApiOkResponse({ standardSchema: Participation })
  changeParticipation(
    @CurrentActor() actor: Actor,
    @Body({ schema: ChangeParticipation }) body: ChangeParticipation,
  ): Promise<Participation> {
    return this.takePart.run(actor, body.takesPart, body.reason ?? null);
  }

  @Get('drill-tasks')
  @Allow('operator')
  @ApiOperation({ summary: "The owner's own: what an open drill asks, or what those that are over asked" })
  @ApiOkResponse({ standardSchema: DrillTasks })
  async tasks(
    @CurrentActor() actor: Actor,
    @Query({ schema: TasksQuery }) query: z.infer<typeof TasksQuery>,
  ): Promise<z.infer<typeof DrillTasks>> {
    return { items: await this.find.tasks(actor, query.over === 'true') };
  }

  @Post('drill-tasks/:id/hold')
  @HttpCode(204)
  @Allow('operator')
  @ApiOperation({ summary: 'The minute is saved from being overwritten' })
  @ApiNoContentResponse()
  hold(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.answerDrill.hold(actor, id);
  }

  @Post('drill-tasks/:id/answer')
  @HttpCode(204)
  @Allow('operator')
  @ApiOperation({ summary: 'What became of it' })
  @ApiNoContentResponse()
  answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: DrillAnswer }) body: DrillAnswer,
  ): Promise<void> {
    return this.answerDrill.answer(actor, id, body.code, body.minutesSpent ?? null);
  }
}
