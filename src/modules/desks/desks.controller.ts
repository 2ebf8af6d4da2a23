import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { sendVersion, versionFrom } from '../../platform/http/etag.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { CreateDesk, Desk, DeskInput, DeskList, DesksQuery } from './desk.dto.ts';
import { KeepDesks } from './use-cases/keep-desks.ts';

type ById = z.infer<typeof IdParam>;

/** Duty mailboxes by territory, kept by administrators and by each owner's own operators. */
@ApiTags('desks')
@Controller('desks')
@Allow('operator', 'administrator')
export class DesksController {
  constructor(private readonly keep: KeepDesks) {}

  @Get()
  @ApiOperation({ summary: 'Of the own organization, or of another for an administrator' })
  @ApiOkResponse({ standardSchema: DeskList })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: DesksQuery }) query: z.infer<typeof DesksQuery>,
  ): Promise<z.infer<typeof DeskList>> {
    return { items: await this.keep.list(actor, query.organization), next: null };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: Desk })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: CreateDesk }) body: CreateDesk,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Desk> {
    const desk = await this.keep.create(actor, body);
    sendVersion(reply, desk.version);
    return desk;
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: Desk })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: ById,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: DeskInput }) body: DeskInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Desk> {
    const desk = await this.keep.change(actor, id, versionFrom(ifMatch), body);
    sendVersion(reply, desk.version);
    return desk;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'From now on its mail goes to the next wider desk, or to the general mailbox' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: ById): Promise<void> {
    return this.keep.remove(actor, id);
  }
}
