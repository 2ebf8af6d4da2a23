import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendVersion, versionSeen } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor, OpenToHolders } from '../access/index.ts';
import {
  type Answer,
  AnswerInput,
  AnswersInput,
  AskFigures,
  AskFiguresQuery,
  AskPage,
  AskQuery,
  AskView,
  AskViews,
  QuestionInput,
  ReplyInput,
  SendOnInput,
} from './ask.dto.ts';
import { FindAsks } from './find-asks.query.ts';
import { AskBack } from './use-cases/ask-back.ts';
import { AnswerAsk, type GivenAnswer } from './use-cases/answer-ask.ts';
import { ConfirmRelease } from './use-cases/confirm-release.ts';
import { ConsultAsks } from './use-cases/consult-asks.ts';
import { SendOn } from './use-cases/send-on.ts';
import { ReplyToOwner } from './use-cases/reply-to-owner.ts';

const given = ({
  code,
  oldestFootageAt,
  clockOffsetSeconds,
  minutesSpent,
  note,
  rightOwnerId,
}: Answer): GivenAnswer => ({
  code,
  oldestFootageAt: oldestFootageAt === undefined ? null : new Date(oldestFootageAt),
  clockOffsetSeconds: clockOffsetSeconds ?? null,
  minutesSpent: minutesSpent ?? null,
  note: note ?? null,
  rightOwnerId: rightOwnerId ?? null,
});

@ApiTags('asks')
@Controller('asks')
export class AsksController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindAsks,
    private readonly consult: ConsultAsks,
    private readonly answerAsk: AnswerAsk,
    private readonly askBack: AskBack,
    private readonly replyToOwner: ReplyToOwner,
    private readonly sendOn: SendOn,
    private readonly confirmRelease: ConfirmRelease,
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
  @OpenToHolders()
  @ApiOperation({ summary: 'Answer in coded form; each answer also corrects the registry' })
  @ApiOkResponse({ standardSchema: AskView })
  async answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: AnswerInput }) body: AnswerInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.answerAsk.run(actor, id, given(body), versionSeen(ifMatch));
    return this.told(actor, id, reply);
  }

  @Post(':id/confirm-release')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('operator')
  @ApiOperation({ summary: 'Say that the hold has ended here too: the recording is kept for it no longer' })
  @ApiOkResponse({ standardSchema: AskView })
  async release(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.confirmRelease.run(actor, id, versionSeen(ifMatch));
    return this.told(actor, id, reply);
  }

  @Post('answers')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'One answer for many asks, of one request or of several: all of them or none' })
  @ApiOkResponse({ standardSchema: AskViews })
  async answers(@CurrentActor() actor: Actor, @Body({ schema: AnswersInput }) body: AnswersInput): Promise<AskViews> {
    const asks = body.asks.map(({ id, version }) => ({ id, seen: version ?? null }));
    await this.answerAsk.many(actor, asks, given(body));
    return {
      items: await this.find.some(
        actor,
        asks.map(({ id }) => id),
      ),
    };
  }

  @Post(':id/question')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('operator')
  @ApiOperation({ summary: 'Ask the requester to explain something; the answer term stands still until the reply' })
  @ApiOkResponse({ standardSchema: AskView })
  async question(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: QuestionInput }) body: { question: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.askBack.run(actor, id, body.question, versionSeen(ifMatch));
    return this.told(actor, id, reply);
  }

  @Post(':id/reply')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: "Reply to the owner's question; the waited time is added to the answer term" })
  @ApiOkResponse({ standardSchema: AskView })
  async reply(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: ReplyInput }) body: { reply: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.replyToOwner.run(actor, id, body.reply, versionSeen(ifMatch));
    return this.told(actor, id, reply);
  }

  @Post(':id/send-on')
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('investigator')
  @ApiOperation({ summary: 'Ask another owner, because this one says that the camera is not theirs' })
  @ApiCreatedResponse({ standardSchema: AskView })
  async send(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: SendOnInput }) body: { ownerId: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.sendOn.run(actor, id, body.ownerId, versionSeen(ifMatch)), reply);
  }

  /** What came of a deed; the deed itself is on record, so showing it is no further entry. */
  private async told(actor: Actor, id: string, reply: FastifyReply): Promise<AskView> {
    const view = await this.find.get(actor, id);
    sendVersion(reply, view.version);
    return view;
  }
}
