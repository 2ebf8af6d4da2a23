import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Page } from '../../kernel/page.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindQueues } from './find-queues.query.ts';
import {
  type DeadLetter,
  DeadLetterPage,
  DeadLettersQuery,
  DiscardInput,
  QueueFigures,
  Replayed,
  ReplayInput,
} from './queue.dto.ts';
import { DiscardDeadLetter } from './use-cases/discard-dead-letter.ts';
import { ReplayDeadLetters } from './use-cases/replay-dead-letters.ts';

@ApiTags('queues')
@Controller('queues')
@Allow('administrator')
export class QueuesController {
  constructor(
    private readonly find: FindQueues,
    private readonly replay: ReplayDeadLetters,
    private readonly discard: DiscardDeadLetter,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What waits, runs, is delayed and is dead, by lane and by job' })
  @ApiOkResponse({ standardSchema: QueueFigures })
  figures(@CurrentActor() actor: Actor): Promise<QueueFigures> {
    return this.find.figures(actor);
  }

  @Get('dead-letters')
  @ApiOperation({ summary: 'Hints that failed too often, newest first' })
  @ApiOkResponse({ standardSchema: DeadLetterPage })
  async deadLetters(
    @CurrentActor() actor: Actor,
    @Query({ schema: DeadLettersQuery }) query: DeadLettersQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<DeadLetter>> {
    return sendPage(request, reply, await this.find.deadLetters(actor, query));
  }

  @Post('dead-letters/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Run all of them again, or those of one job' })
  @ApiOkResponse({ standardSchema: Replayed })
  async replayAll(@CurrentActor() actor: Actor, @Body({ schema: ReplayInput }) body: { job?: string }) {
    return { replayed: await this.replay.all(actor, body.job ?? null) };
  }

  @Post('dead-letters/:id/replay')
  @HttpCode(204)
  @ApiNoContentResponse()
  replayOne(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    return this.replay.one(actor, id);
  }

  @Post('dead-letters/:id/discard')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give one up; the reason goes into the journal' })
  @ApiNoContentResponse()
  discardOne(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: DiscardInput }) body: { reason: string },
  ): Promise<void> {
    return this.discard.run(actor, id, body.reason);
  }
}
