import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindSignals } from './find-signals.query.ts';
import { signalsConsulted } from './searches.events.ts';
import { SignalPage, SignalQuery } from './signal.dto.ts';

/** For the inspector alone: which searches should be asked about. */
@ApiTags('searches')
@Controller('search-signals')
export class SignalsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindSignals,
    private readonly journal: Journal,
  ) {}

  @Get()
  @Allow('inspector')
  @ApiOperation({ summary: 'Signals of searches that may serve something else than their purpose, newest first' })
  @ApiOkResponse({ standardSchema: SignalPage })
  async list(
    @Query({ schema: SignalQuery }) query: SignalQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignalPage>> {
    const page = await this.transaction.within(actor, async (tx) => {
      const found = await this.find.list(tx, query);
      await this.journal.append(tx, [signalsConsulted(found.items.length)]);
      return found;
    });
    return sendPage(request, reply, page);
  }
}
