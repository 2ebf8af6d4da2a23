import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindSearches } from './find-searches.query.ts';
import { ListSearchesQuery, MakeSearchBody, SearchPage, SearchView } from './search.dto.ts';
import { NotYet } from './searches.errors.ts';
import { ConsultSearch } from './use-cases/consult-search.ts';
import { MakeSearch, type Question } from './use-cases/make-search.ts';

@ApiTags('searches')
@Controller('searches')
export class SearchesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindSearches,
    private readonly makeSearch: MakeSearch,
    private readonly consultSearch: ConsultSearch,
  ) {}

  @Post()
  @Allow('investigator')
  @ApiCreatedResponse({ standardSchema: SearchView })
  make(
    @Body({ schema: MakeSearchBody }) body: z.infer<typeof MakeSearchBody>,
    @CurrentActor() actor: Actor,
  ): Promise<SearchView> {
    return this.makeSearch.run(questionOf(body), actor);
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

/** Narrows the contract to what this version does, and says so where it does not. */
function questionOf({ purpose, place, window }: z.infer<typeof MakeSearchBody>): Question {
  if (purpose.crimeId === undefined) throw new NotYet('task', '/purpose/taskId', 'give the crime');
  if (place.area !== undefined) throw new NotYet('area', '/place/area', 'give a point and a radius');
  if (place.point === undefined || place.radius === undefined)
    throw new NotYet('route', '/place/route', 'give a point and a radius for each stretch');
  return {
    crimeId: purpose.crimeId,
    point: place.point,
    radiusMeters: place.radius,
    window: { from: new Date(window.from), to: new Date(window.to) },
  };
}
