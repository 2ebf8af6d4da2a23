import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { BeginScrubRun } from './begin-scrub.ts';
import { FindScrubs } from './find-scrubs.query.ts';
import {
  ScrubFindingPage,
  ScrubFindingsQuery,
  type ScrubFindingView,
  ScrubPage,
  ScrubsQuery,
  ScrubView,
} from './scrub.dto.ts';

type ById = z.infer<typeof IdParam>;

@ApiTags('evidence')
@Controller('scrubs')
export class ScrubsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindScrubs,
    private readonly begin: BeginScrubRun,
  ) {}

  @Get()
  @Allow('inspector', 'administrator')
  @ApiOperation({ summary: 'Readings of the whole store of originals, newest first' })
  @ApiOkResponse({ standardSchema: ScrubPage })
  async list(
    @Query({ schema: ScrubsQuery }) query: z.infer<typeof ScrubsQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ScrubView>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.page(tx, query)));
  }

  @Post()
  @Allow('administrator')
  @ApiOperation({ summary: 'Read the whole store now' })
  @ApiCreatedResponse({ standardSchema: ScrubView })
  async now(@CurrentActor() actor: Actor): Promise<ScrubView> {
    const id = await this.begin.run(actor);
    return this.one(actor, id);
  }

  @Get(':id')
  @Allow('inspector', 'administrator')
  @ApiOkResponse({ standardSchema: ScrubView })
  show(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<ScrubView> {
    return this.one(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Allow('administrator')
  @ApiOperation({ summary: 'End it after the step that it is in' })
  @ApiNoContentResponse()
  cancel(@Param({ schema: IdParam }) { id }: ById, @CurrentActor() actor: Actor): Promise<void> {
    return this.begin.cancel(actor, id);
  }

  @Get(':id/findings')
  @Allow('inspector', 'administrator')
  @ApiOperation({ summary: 'What it found: altered, missing, swapped, unknown and undeleted files' })
  @ApiOkResponse({ standardSchema: ScrubFindingPage })
  async findings(
    @Param({ schema: IdParam }) { id }: ById,
    @Query({ schema: ScrubFindingsQuery }) query: ScrubFindingsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ScrubFindingView>> {
    const page = await this.transaction.read(actor, async (tx) => {
      if ((await this.find.one(tx, id)) === null) throw new NotFound('run');
      return this.find.findings(tx, id, query);
    });
    return sendPage(request, reply, page);
  }

  private async one(actor: Actor, id: string): Promise<ScrubView> {
    const view = await this.transaction.read(actor, (tx) => this.find.one(tx, id));
    if (view === null) throw new NotFound('run');
    return view;
  }
}
