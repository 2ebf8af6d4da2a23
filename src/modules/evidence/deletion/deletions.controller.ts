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
import { DeletionPage, DeletionsQuery, type DeletionView, RefusalInput } from '../retention/retention.dto.ts';
import { DecideDeletion } from './decide-deletion.ts';
import { FindDeletions } from './find-deletions.query.ts';

type ById = z.infer<typeof IdParam>;

@ApiTags('evidence')
@Controller('deletions')
export class DeletionsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindDeletions,
    private readonly decide: DecideDeletion,
  ) {}

  @Get()
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'What of the own unit is due, decided on, or deleted (tombstones); newest first' })
  @ApiOkResponse({ standardSchema: DeletionPage })
  async list(
    @Query({ schema: DeletionsQuery }) query: DeletionsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<DeletionView>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.page(tx, query)));
  }

  @Post(':id/approve')
  @Confirmed()
  @HttpCode(204)
  @Allow('supervisor')
  @ApiOperation({ summary: 'The bytes go a day later, unless something preserves or extends until then' })
  @ApiNoContentResponse()
  approve(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<void> {
    return this.decide.approve(actor, id);
  }

  @Post(':id/refuse')
  @HttpCode(204)
  @Allow('supervisor')
  @ApiNoContentResponse()
  refuse(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: RefusalInput }) body: RefusalInput,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.decide.refuse(actor, id, body.reason, body.keepUntil ?? null);
  }
}
