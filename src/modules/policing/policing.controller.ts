import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Page } from '../../kernel/page.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { KeepRecords } from './keep-records.ts';
import { PolicingInput, PolicingPage, PolicingQuery, PolicingRecord } from './record.dto.ts';

/** Community policing, as far as no register tells of it. Figures of communities, never of an officer by name. */
@ApiTags('policing')
@Controller('policing/records')
@Allow('regional_command', 'national_command')
export class PolicingController {
  constructor(private readonly keep: KeepRecords) {}

  @Get()
  @ApiOperation({
    summary: 'Officers of communities, surveys, detected administrative offences and targets; newest first',
  })
  @ApiOkResponse({ standardSchema: PolicingPage })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: PolicingQuery }) query: PolicingQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<PolicingRecord>> {
    return sendPage(request, reply, await this.keep.list(actor, query));
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: PolicingRecord })
  record(@CurrentActor() actor: Actor, @Body({ schema: PolicingInput }) body: PolicingInput): Promise<PolicingRecord> {
    return this.keep.record(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraws the record: no figure counts it any more, and it stays to be seen' })
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>): Promise<void> {
    return this.keep.withdraw(actor, id);
  }
}
