import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, ROLES, type Role } from '../../kernel/actor.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindNotices } from './find-notices.query.ts';
import { NoticePage, NoticeQuery } from './notice.dto.ts';
import { ReadNotice } from './use-cases/read-notice.ts';

const EVERYBODY = ROLES as readonly [Role, ...Role[]];

@ApiTags('notices')
@Controller('notices')
export class NotificationsController {
  constructor(
    private readonly find: FindNotices,
    private readonly readNotice: ReadNotice,
  ) {}

  @Get()
  @Allow(...EVERYBODY)
  @ApiOperation({ summary: 'What the actor should know, newest first, with the count of unread ones' })
  @ApiOkResponse({ standardSchema: NoticePage })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: NoticeQuery }) query: NoticeQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendPage(request, reply, await this.find.page(actor, query));
  }

  @Post(':id/read')
  @HttpCode(204)
  @Allow(...EVERYBODY)
  @ApiOperation({ summary: 'Mark a notice as read, for this account' })
  @ApiNoContentResponse()
  async read(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    await this.readNotice.run(actor, id);
  }

  @Delete(':id/read')
  @HttpCode(204)
  @Allow(...EVERYBODY)
  @ApiOperation({ summary: 'Take the mark of having read a notice away, for this account' })
  @ApiNoContentResponse()
  async unread(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: { id: string }): Promise<void> {
    await this.readNotice.run(actor, id, false);
  }
}
