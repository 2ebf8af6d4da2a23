import { Body, Controller, Get, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindSearches } from './find-searches.query.ts';
import { askedPlace } from './place-asked.ts';
import type { Question } from './question.ts';
import { RefusedSearchInterceptor } from './refused-search.interceptor.ts';
import { ListSearchesQuery, MakeSearchBody, SearchPage, SearchView, SightingBody } from './search.dto.ts';
import { ConsultSearch } from './use-cases/consult-search.ts';
import { RecordSighting } from './use-cases/record-sighting.ts';
import { MakeSearch } from './use-cases/make-search.ts';

@ApiTags('searches')
@Controller('searches')
@UseInterceptors(RefusedSearchInterceptor)
export class SearchesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindSearches,
    private readonly makeSearch: MakeSearch,
    private readonly consultSearch: ConsultSearch,
    private readonly recordSighting: RecordSighting,
  ) {}

  @Post()
  @Allow('investigator')
  @ApiCreatedResponse({ standardSchema: SearchView })
  make(@Body({ schema: MakeSearchBody }) body: MakeSearchBody, @CurrentActor() actor: Actor): Promise<SearchView> {
    return this.makeSearch.run(questionOf(body), actor);
  }

  @Post(':id/sightings')
  @Allow('investigator')
  @ApiCreatedResponse({ standardSchema: SearchView })
  sight(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: SightingBody }) body: SightingBody,
    @CurrentActor() actor: Actor,
  ): Promise<SearchView> {
    return this.recordSighting.run(id, body, actor);
  }

  @Get()
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: SearchPage })
  async list(
    @Query({ schema: ListSearchesQuery }) query: z.infer<typeof ListSearchesQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SearchPage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get(':id')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: SearchView })
  show(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<SearchView> {
    return this.consultSearch.run(id, actor);
  }
}

function questionOf({ purpose, place, window, knownAt }: MakeSearchBody): Question {
  return {
    crimeId: purpose.crimeId ?? null,
    taskId: purpose.taskId ?? null,
    overrideReason: purpose.overrideReason ?? null,
    ...askedPlace(place),
    window: window === undefined ? null : { from: new Date(window.from), to: new Date(window.to) },
    ...(knownAt === undefined ? {} : { knownAt: new Date(knownAt) }),
  };
}
