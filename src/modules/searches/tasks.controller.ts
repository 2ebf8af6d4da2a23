import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindTasks } from './find-tasks.query.ts';
import { TaskInput, TaskNote, TaskPage, TaskQuery, TaskView } from './task.dto.ts';
import { AskForTask } from './use-cases/ask-for-task.ts';
import { MoveTask } from './use-cases/move-task.ts';

type Params = z.infer<typeof IdParam>;

/** A purpose beside the crimes: planning in one area, asked for and approved by two people. */
@ApiTags('searches')
@Controller('planning-tasks')
export class TasksController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindTasks,
    private readonly ask: AskForTask,
    private readonly move: MoveTask,
  ) {}

  @Post()
  @Allow('investigator', 'regional_command')
  @ApiOperation({ summary: 'Ask for a planning task; it opens nothing before a supervisor approves it' })
  @ApiCreatedResponse({ standardSchema: TaskView })
  create(@Body({ schema: TaskInput }) body: TaskInput, @CurrentActor() actor: Actor): Promise<TaskView> {
    return this.ask.run(body, actor);
  }

  @Get()
  @Allow('investigator', 'supervisor', 'regional_command')
  @ApiOperation({ summary: "Planning tasks of the actor's scope, newest first" })
  @ApiOkResponse({ standardSchema: TaskPage })
  async list(
    @Query({ schema: TaskQuery }) query: TaskQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof TaskPage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get(':id')
  @Allow('investigator', 'supervisor', 'regional_command')
  @ApiOkResponse({ standardSchema: TaskView })
  show(@Param({ schema: IdParam }) { id }: Params, @CurrentActor() actor: Actor): Promise<TaskView> {
    return this.transaction.read(actor, (tx) => this.find.get(tx, id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Allow('supervisor')
  @ApiOperation({ summary: 'Approve; never what one asked for oneself' })
  @ApiOkResponse({ standardSchema: TaskView })
  approve(
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: TaskNote }) body: TaskNote,
    @CurrentActor() actor: Actor,
  ): Promise<TaskView> {
    return this.move.run(id, 'approve', body?.note ?? null, actor);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Allow('supervisor')
  @ApiOkResponse({ standardSchema: TaskView })
  refuse(
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: TaskNote }) body: TaskNote,
    @CurrentActor() actor: Actor,
  ): Promise<TaskView> {
    return this.move.run(id, 'refuse', body?.note ?? null, actor);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('investigator', 'regional_command')
  @ApiOkResponse({ standardSchema: TaskView })
  withdraw(@Param({ schema: IdParam }) { id }: Params, @CurrentActor() actor: Actor): Promise<TaskView> {
    return this.move.run(id, 'withdraw', null, actor);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('investigator', 'supervisor', 'regional_command')
  @ApiOperation({ summary: 'End an approved task before its time' })
  @ApiOkResponse({ standardSchema: TaskView })
  end(@Param({ schema: IdParam }) { id }: Params, @CurrentActor() actor: Actor): Promise<TaskView> {
    return this.move.run(id, 'end', null, actor);
  }
}
