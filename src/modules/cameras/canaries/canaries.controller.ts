import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { CanariesQuery, CanaryPage, CanaryView, MarkCanary } from './canary.dto.ts';
import { KeepCanaries } from './keep-canaries.ts';

@ApiTags('oversight')
@Controller('canary-cameras')
@Allow('inspector', 'administrator')
export class CanariesController {
  constructor(private readonly canaries: KeepCanaries) {}

  @Post()
  @ApiOperation({ summary: 'Say that a registered camera is invented: opening its exact place raises an alarm' })
  @ApiCreatedResponse({ standardSchema: CanaryView })
  mark(@Body({ schema: MarkCanary }) body: MarkCanary, @CurrentActor() actor: Actor): Promise<CanaryView> {
    return this.canaries.mark(body, actor);
  }

  @Get()
  @ApiOperation({ summary: 'Invented cameras, newest first; the reading is on record' })
  @ApiOkResponse({ standardSchema: CanaryPage })
  async list(
    @Query({ schema: CanariesQuery }) query: z.infer<typeof CanariesQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<CanaryView>> {
    return sendPage(request, reply, await this.canaries.list(query, actor));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'It is no canary any more' })
  @ApiNoContentResponse()
  end(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.canaries.end(id, actor);
  }
}
