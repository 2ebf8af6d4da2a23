import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, Confirmed, CurrentActor } from '../../access/index.ts';
import {
  PreservationPage,
  PreservationsQuery,
  type PreservationView,
  ReasonInput,
} from '../retention/retention.dto.ts';
import { FindPreservations } from './find-preservations.query.ts';
import { Preserve } from './preserve.ts';
import { ReleasePreservation } from './release-preservation.ts';

type ById = z.infer<typeof IdParam>;

@ApiTags('evidence')
@Controller()
export class PreservationsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindPreservations,
    private readonly preserve: Preserve,
    private readonly release: ReleasePreservation,
  ) {}

  @Get('preservations')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'What the own unit preserves or has preserved; newest first' })
  @ApiOkResponse({ standardSchema: PreservationPage })
  async list(
    @Query({ schema: PreservationsQuery }) query: PreservationsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<PreservationView>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.page(tx, query)));
  }

  @Post('crimes/:id/preservations')
  @HttpCode(204)
  @Allow('supervisor')
  @ApiOperation({ summary: 'Preserve everything of a crime, also what comes later' })
  @ApiNoContentResponse()
  async preserveCrime(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: ReasonInput }) body: ReasonInput,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.preserve.crime(actor, id, body.reason);
  }

  @Post('preservations/:id/release-request')
  @HttpCode(204)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Ask to let it end: the first of two' })
  @ApiNoContentResponse()
  ask(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: ReasonInput }) body: ReasonInput,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.release.ask(actor, id, body.reason);
  }

  @Post('preservations/:id/release')
  @Confirmed()
  @HttpCode(204)
  @Allow('supervisor')
  @ApiOperation({ summary: 'Let it end: the second of two' })
  @ApiNoContentResponse()
  confirm(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<void> {
    return this.release.confirm(actor, id);
  }

  @Post('preservations/:id/keep')
  @HttpCode(204)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Turn the asking down, or take it back' })
  @ApiNoContentResponse()
  keep(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<void> {
    return this.release.keep(actor, id);
  }
}
