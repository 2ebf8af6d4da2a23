import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { sendVersion, versionFrom, versionSeen } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import type { WantedAsk } from './domain/proportionality.ts';
import { FindRequests } from './find-requests.query.ts';
import {
  DraftInput,
  DraftPatch,
  NoteInput,
  NumberInput,
  ReasonInput,
  RequestPage,
  RequestQuery,
  RequestView,
  ReviewInput,
  SubmitInput,
} from './request.dto.ts';
import { ConsultRequest } from './use-cases/consult-request.ts';
import { ChangeDraft } from './use-cases/change-draft.ts';
import { DecideRequest } from './use-cases/decide-request.ts';
import { DraftRequest } from './use-cases/draft-request.ts';
import { EndRequest } from './use-cases/end-request.ts';
import { ReviewRequest } from './use-cases/review-request.ts';
import { SupplyNumber } from './use-cases/supply-number.ts';
import { SubmitRequest } from './use-cases/submit-request.ts';

type Params = { id: string };

@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly find: FindRequests,
    private readonly consult: ConsultRequest,
    private readonly draftRequest: DraftRequest,
    private readonly changeDraft: ChangeDraft,
    private readonly submitRequest: SubmitRequest,
    private readonly decideRequest: DecideRequest,
    private readonly endRequest: EndRequest,
    private readonly reviewRequest: ReviewRequest,
    private readonly supplyNumber: SupplyNumber,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOperation({ summary: "Requests of the actor's scope, newest first or what is lost first" })
  @ApiOkResponse({ standardSchema: RequestPage })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: RequestQuery }) query: RequestQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendPage(request, reply, await this.find.page(actor, query));
  }

  @Post()
  @Allow('investigator')
  @ApiOperation({ summary: 'Draft a request for cameras that a search for the crime has shown' })
  @ApiCreatedResponse({ standardSchema: RequestView })
  async draft(
    @CurrentActor() actor: Actor,
    @Body({ schema: DraftInput }) body: DraftInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = await this.draftRequest.run(actor, {
      crimeId: body.crimeId,
      searchId: body.searchId ?? null,
      legalBasis: body.legalBasis,
      necessity: body.necessity,
      asks: body.asks.map(wantedOf),
      notAsked: body.notAsked,
    });
    return this.answer(actor, id, reply);
  }

  @Get(':id')
  @Allow('investigator', 'supervisor', 'regional_command', 'national_command')
  @ApiOperation({ summary: 'A request with its asks, loss clocks and timeline' })
  @ApiOkResponse({ standardSchema: RequestView })
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = await this.consult.run(actor, id);
    sendVersion(reply, view.version);
    return view;
  }

  @Patch(':id')
  @Allow('investigator')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Change a draft; asks are replaced as a whole' })
  @ApiOkResponse({ standardSchema: RequestView })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: DraftPatch }) body: DraftPatch,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.changeDraft.run(actor, id, versionFrom(ifMatch), {
      legalBasis: body.legalBasis,
      necessity: body.necessity,
      asks: body.asks?.map(wantedOf),
      notAsked: body.notAsked,
    });
    return this.answer(actor, id, reply);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('investigator')
  @ApiOperation({
    summary: 'Submit to the supervisors, the hold going to the owners at once; or, with a life at risk, open',
  })
  @ApiOkResponse({ standardSchema: RequestView })
  async submit(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: SubmitInput }) body: SubmitInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.submitRequest.run(actor, id, versionSeen(ifMatch), body?.urgentReason ?? null);
    return this.answer(actor, id, reply);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('supervisor', 'investigator')
  @ApiOperation({
    summary:
      "Approve, as a supervisor or their deputy; never one's own request, and above the threshold with a second supervisor",
  })
  @ApiOkResponse({ standardSchema: RequestView })
  async approve(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: NoteInput }) body: NoteInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.decideRequest.run(actor, id, 'approve', body?.note ?? null, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  @Post(':id/return')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('supervisor', 'investigator')
  @ApiOperation({ summary: 'Return to the author to be mended; the hold stays' })
  @ApiOkResponse({ standardSchema: RequestView })
  async return(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: ReasonInput }) body: ReasonInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.decideRequest.run(actor, id, 'return', body.note, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('supervisor', 'investigator')
  @ApiOperation({ summary: 'Refuse; the hold is released' })
  @ApiOkResponse({ standardSchema: RequestView })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: ReasonInput }) body: ReasonInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.decideRequest.run(actor, id, 'refuse', body.note, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  @Post(':id/review')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('supervisor', 'investigator')
  @ApiOperation({ summary: 'Review what was opened as urgent; where it was not justified, its legal basis ends' })
  @ApiOkResponse({ standardSchema: RequestView })
  async review(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: ReviewInput }) body: ReviewInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.reviewRequest.run(actor, id, body.outcome, body.note ?? null, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  @Post(':id/number')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('investigator')
  @ApiOperation({ summary: 'Hand in the number of the legal basis that was pending at the submission' })
  @ApiOkResponse({ standardSchema: RequestView })
  async number(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: NumberInput }) body: { number: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.supplyNumber.run(actor, id, body.number, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('investigator')
  @ApiOperation({ summary: 'Withdraw; the hold is released' })
  @ApiOkResponse({ standardSchema: RequestView })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: NoteInput }) body: NoteInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.endRequest.run(actor, id, 'withdraw', body?.note ?? null, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  @Post(':id/close')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false })
  @Allow('investigator')
  @ApiOperation({ summary: 'Close an open request; what is still on hold is released' })
  @ApiOkResponse({ standardSchema: RequestView })
  async close(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: NoteInput }) body: NoteInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.endRequest.run(actor, id, 'close', body?.note ?? null, versionSeen(ifMatch));
    return this.answer(actor, id, reply);
  }

  /** What came of a deed; the deed itself is on record, so showing it is no further entry. */
  private async answer(actor: Actor, id: string, reply: FastifyReply) {
    const view = await this.find.get(actor, id);
    sendVersion(reply, view.version);
    return view;
  }
}

const wantedOf = (ask: { cameraId: string; window: { from: string; to: string } }): WantedAsk => ({
  cameraId: ask.cameraId,
  window: { from: new Date(ask.window.from), to: new Date(ask.window.to) },
});
