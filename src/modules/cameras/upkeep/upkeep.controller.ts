import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { PageQuery } from '../camera.dto.ts';
import { ConfirmCameras } from '../use-cases/confirm-cameras.ts';
import { DismissCorrection } from '../use-cases/dismiss-correction.ts';
import { FindUpkeep } from './find-upkeep.query.ts';
import {
  ConfirmBody,
  Confirmations,
  Confirmed,
  CorrectionPage,
  DismissBody,
  ListCorrectionsQuery,
} from './upkeep.dto.ts';

/** What a keeper does to keep the records true. */
@ApiTags('cameras')
@Controller('cameras')
export class UpkeepController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindUpkeep,
    private readonly confirmCameras: ConfirmCameras,
    private readonly dismissCorrection: DismissCorrection,
  ) {}

  /** Own cameras in service that nothing has proven to work this month. */
  @Get('confirmations')
  @Allow('operator')
  @ApiOkResponse({ standardSchema: Confirmations })
  async confirmations(
    @Query({ schema: PageQuery }) query: PageQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Confirmations> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.confirmations(tx, query)));
  }

  @Post('confirmations')
  @HttpCode(200)
  @Allow('operator')
  @ApiOkResponse({ standardSchema: Confirmed })
  confirm(@Body({ schema: ConfirmBody }) body: ConfirmBody, @CurrentActor() actor: Actor): Promise<Confirmed> {
    return this.confirmCameras.run(body, actor);
  }

  /** Tasks that answers opened: what they said is wrong with the record. */
  @Get('corrections')
  @Allow('operator')
  @ApiOkResponse({ standardSchema: CorrectionPage })
  async corrections(
    @Query({ schema: ListCorrectionsQuery }) query: ListCorrectionsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof CorrectionPage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.corrections(tx, query)));
  }

  @Post('corrections/:id/dismiss')
  @HttpCode(204)
  @Allow('operator')
  @ApiNoContentResponse()
  dismiss(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: DismissBody }) { reason }: z.infer<typeof DismissBody>,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.dismissCorrection.run(id, reason, actor);
  }
}
