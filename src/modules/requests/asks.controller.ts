import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { AnswerInput, AskFigures, AskFiguresQuery, AskPage, AskQuery, AskView } from './ask.dto.ts';
import { FindAsks } from './find-asks.query.ts';
import { AnswerAsk } from './use-cases/answer-ask.ts';
import { ConsultAsks } from './use-cases/consult-asks.ts';

@ApiTags('asks')
@Controller('asks')
export class AsksController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindAsks,
    private readonly consult: ConsultAsks,
    private readonly answerAsk: AnswerAsk,
  ) {}

  @Get()
  @Allow('operator', 'investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOperation({ summary: "The owner's inbox: what is lost first comes first" })
  @ApiOkResponse({ standardSchema: AskPage })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: AskQuery }) query: AskQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendPage(request, reply, await this.consult.page(actor, query));
  }

  @Get('figures')
  @Allow('operator', 'investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOperation({ summary: 'How an owner answers, over the asks that the reader may see' })
  @ApiOkResponse({ standardSchema: AskFigures })
  figures(
    @CurrentActor() actor: Actor,
    @Query({ schema: AskFiguresQuery }) { owner }: { owner: string },
  ): Promise<AskFigures> {
    return this.transaction.read(actor, (tx) => this.find.figures(tx, owner));
  }

  @Get(':id')
  @Allow('operator', 'investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOperation({ summary: 'One camera and window of a request' })
  @ApiOkResponse({ standardSchema: AskView })
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = await this.consult.one(actor, id);
    sendVersion(reply, view.version);
    return view;
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('operator')
  @ApiOperation({ summary: 'Answer in coded form; each answer also corrects the registry' })
  @ApiOkResponse({ standardSchema: AskView })
  async answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: AnswerInput }) body: AnswerInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const given = {
      code: body.code,
      oldestFootageAt: body.oldestFootageAt === undefined ? null : new Date(body.oldestFootageAt),
      clockOffsetSeconds: body.clockOffsetSeconds ?? null,
      minutesSpent: body.minutesSpent ?? null,
      note: body.note ?? null,
    };
    await this.answerAsk.run(actor, id, given, ifMatch === undefined ? null : versionFrom(ifMatch));
    const view = await this.find.get(actor, id);
    sendVersion(reply, view.version);
    return view;
  }
}
