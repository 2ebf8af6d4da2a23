import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Page } from '../../kernel/page.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { ConsultJournal } from './consult-journal.ts';
import { Entry, EntryPage, FindEntriesQuery } from './entry.dto.ts';

@ApiTags('audit')
@Controller('audit/entries')
@Allow('inspector')
export class AuditController {
  constructor(private readonly consult: ConsultJournal) {}

  @Get()
  @ApiOkResponse({ standardSchema: EntryPage })
  async list(
    @Query({ schema: FindEntriesQuery }) query: FindEntriesQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<Entry>> {
    return sendPage(request, reply, await this.consult.list(query, actor));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Entry })
  show(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<Entry> {
    return this.consult.one(id, actor);
  }
}
