import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../../platform/http/etag.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { ChangeOutage } from '../use-cases/change-outage.ts';
import { FindOutages } from './find-outages.query.ts';
import { ChangeOutageBody, Feeders, ListOutagesQuery, Outage, OutagePage, ReportOutageBody } from './outage.dto.ts';
import { ReportOutage } from '../use-cases/report-outage.ts';

@ApiTags('outages')
@Controller('outages')
export class OutagesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindOutages,
    private readonly reportOutage: ReportOutage,
    private readonly changeOutage: ChangeOutage,
  ) {}

  @Post()
  @Allow('operator', 'regional_command')
  @ApiCreatedResponse({ standardSchema: Outage })
  async report(
    @Body({ schema: ReportOutageBody }) body: ReportOutageBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Outage> {
    const outage = await this.reportOutage.run(body, actor);
    sendVersion(reply, outage.version);
    return outage;
  }

  @Get()
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: OutagePage })
  async list(
    @Query({ schema: ListOutagesQuery }) query: ListOutagesQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof OutagePage>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  /** The lines that feed the cameras in sight, so that nobody has to type their names. */
  @Get('feeders')
  @Allow('operator', 'regional_command')
  @ApiOkResponse({ standardSchema: Feeders })
  async feeders(@CurrentActor() actor: Actor): Promise<z.infer<typeof Feeders>> {
    return { items: await this.transaction.read(actor, (tx) => this.find.feeders(tx)) };
  }

  @Get(':id')
  @Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
  @ApiOkResponse({ standardSchema: Outage })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Outage> {
    const outage = await this.transaction.read(actor, (tx) => this.find.get(tx, id));
    sendVersion(reply, outage.version);
    return outage;
  }

  @Patch(':id')
  @Allow('operator', 'regional_command')
  @ApiOkResponse({ standardSchema: Outage })
  async change(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ChangeOutageBody }) body: ChangeOutageBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Outage> {
    const outage = await this.changeOutage.run(id, versionFrom(ifMatch), body, actor);
    sendVersion(reply, outage.version);
    return outage;
  }

  /** Takes it back: it was told in error. What was believed until now stays on record. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('operator', 'regional_command')
  @ApiNoContentResponse()
  withdraw(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.changeOutage.withdraw(id, versionFrom(ifMatch), actor);
  }
}
