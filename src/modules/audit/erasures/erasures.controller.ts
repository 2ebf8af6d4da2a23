import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, Confirmed, CurrentActor } from '../../access/index.ts';
import { DecideErasure } from './decide-erasure.ts';
import { ErasurePage, ErasureRefusal, ErasuresQuery, ErasureView, NewErasure } from './erasure.dto.ts';
import { viewOfErasure } from './erasure-view.ts';
import { ErasuresRepository } from './erasures.repository.ts';
import { ProposeErasure } from './propose-erasure.ts';

type Id = z.infer<typeof IdParam>;

/** The text of an entry goes, by two people, and the journal says so; its leaf stays. */
@ApiTags('audit')
@Controller('audit/erasures')
export class ErasuresController {
  constructor(
    private readonly transaction: Transaction,
    private readonly erasures: ErasuresRepository,
    private readonly propose: ProposeErasure,
    private readonly decide: DecideErasure,
  ) {}

  @Get()
  @Allow('inspector', 'administrator')
  @ApiOperation({ summary: 'What was proposed, decided and erased; newest first. Never what an entry says' })
  @ApiOkResponse({ standardSchema: ErasurePage })
  async list(
    @Query({ schema: ErasuresQuery }) query: ErasuresQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ErasureView>> {
    const page = await this.transaction.read(actor, (tx) => this.erasures.list(tx, query));
    return sendPage(request, reply, { ...page, items: page.items.map((erasure) => viewOfErasure(erasure, actor)) });
  }

  @Post()
  @Allow('inspector')
  @ApiOperation({ summary: 'Propose that the text of an entry goes; somebody else decides' })
  @ApiCreatedResponse({ standardSchema: ErasureView })
  add(@Body({ schema: NewErasure }) body: NewErasure, @CurrentActor() actor: Actor): Promise<ErasureView> {
    return this.propose.run(body, actor);
  }

  @Post(':id/approve')
  @Confirmed()
  @HttpCode(200)
  @Allow('inspector', 'administrator')
  @ApiOperation({ summary: 'An entry says so at once; the text goes when a checkpoint was signed above that entry' })
  @ApiOkResponse({ standardSchema: ErasureView })
  approve(@Param({ schema: IdParam }) { id }: Id, @CurrentActor() actor: Actor): Promise<ErasureView> {
    return this.decide.approve(id, actor);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Allow('inspector', 'administrator')
  @ApiOkResponse({ standardSchema: ErasureView })
  refuse(
    @Param({ schema: IdParam }) { id }: Id,
    @Body({ schema: ErasureRefusal }) { reason }: z.infer<typeof ErasureRefusal>,
    @CurrentActor() actor: Actor,
  ): Promise<ErasureView> {
    return this.decide.refuse(id, reason, actor);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('inspector')
  @ApiOkResponse({ standardSchema: ErasureView })
  withdraw(@Param({ schema: IdParam }) { id }: Id, @CurrentActor() actor: Actor): Promise<ErasureView> {
    return this.decide.withdraw(id, actor);
  }
}
