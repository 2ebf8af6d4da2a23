import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, ROLES } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Page } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { FindOrganizations } from './find-organizations.query.ts';
import {
  ChangeOrganizationBody,
  CreateOrganizationBody,
  FindOrganizationsQuery,
  Organization,
  OrganizationPage,
} from './organization.dto.ts';
import { Allow, CurrentActor } from './signs.ts';
import { KeepOrganizations } from './use-cases/keep-organizations.ts';

@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindOrganizations,
    private readonly keep: KeepOrganizations,
  ) {}

  @Get()
  @Allow(...ROLES)
  @ApiOkResponse({ standardSchema: OrganizationPage })
  async list(
    @Query({ schema: FindOrganizationsQuery }) query: FindOrganizationsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<Organization>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get(':id')
  @Allow(...ROLES)
  @ApiOkResponse({ standardSchema: Organization })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Organization> {
    const organization = await this.transaction.read(actor, (tx) => this.find.find(tx, id));
    if (organization === null) throw new NotFound('organization');
    sendVersion(reply, organization.version);
    return organization;
  }

  @Post()
  @Allow('administrator')
  @ApiCreatedResponse({ standardSchema: Organization })
  async create(
    @Body({ schema: CreateOrganizationBody }) body: CreateOrganizationBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Organization> {
    const organization = await this.keep.create(body, actor);
    sendVersion(reply, organization.version);
    return organization;
  }

  @Patch(':id')
  @Allow('administrator')
  @ApiOkResponse({ standardSchema: Organization })
  async change(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ChangeOrganizationBody }) body: ChangeOrganizationBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Organization> {
    const organization = await this.keep.change(id, versionFrom(ifMatch), body, actor);
    sendVersion(reply, organization.version);
    return organization;
  }
}
