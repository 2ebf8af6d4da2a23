import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Page } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import {
  Account,
  AccountPage,
  AccountWithPassword,
  ChangeAccountBody,
  CreateAccountBody,
  FindAccountsQuery,
} from './account.dto.ts';
import { FindAccounts } from './find-accounts.query.ts';
import { OwnSessions } from './session.dto.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { ResetSecondFactorBody } from './second-factor/second-factor.dto.ts';
import { Allow, Confirmed, CurrentActor } from './signs.ts';
import { EndSessions } from './use-cases/end-sessions.ts';
import { KeepAccounts } from './use-cases/keep-accounts.ts';
import { KeepInvitations } from './use-cases/keep-invitations.ts';
import { KeepSecondFactor } from './use-cases/keep-second-factor.ts';

@ApiTags('accounts')
@Controller('accounts')
@Allow('administrator')
export class AccountsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindAccounts,
    private readonly sessions: SessionsRepository,
    private readonly keep: KeepAccounts,
    private readonly endSessions: EndSessions,
    private readonly secondFactor: KeepSecondFactor,
    private readonly invitations: KeepInvitations,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: AccountPage })
  async list(
    @Query({ schema: FindAccountsQuery }) query: FindAccountsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<Account>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.list(tx, query)));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Account })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const account = await this.transaction.read(actor, (tx) => this.find.find(tx, id));
    if (account === null) throw new NotFound('account');
    sendVersion(reply, account.version);
    return account;
  }

  /** The account stays shut until a second administrator approves. */
  @Post()
  @Confirmed()
  @ApiCreatedResponse({ standardSchema: AccountWithPassword })
  async create(
    @Body({ schema: CreateAccountBody }) body: CreateAccountBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountWithPassword> {
    const created = await this.keep.create(body, actor);
    sendVersion(reply, created.account.version);
    return created;
  }

  /** Another role, organization or address, and opening, are proposed to a second administrator; all else counts at once. */
  @Patch(':id')
  @Confirmed()
  @ApiOkResponse({ standardSchema: Account })
  async change(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ChangeAccountBody }) body: ChangeAccountBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const account = await this.keep.change(id, versionFrom(ifMatch), body, actor);
    sendVersion(reply, account.version);
    return account;
  }

  @Post(':id/initial-password')
  @Confirmed()
  @ApiCreatedResponse({ standardSchema: AccountWithPassword })
  async resetPassword(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountWithPassword> {
    const reset = await this.keep.resetPassword(id, versionFrom(ifMatch), actor);
    sendVersion(reply, reset.account.version);
    return reset;
  }

  /** Sends an invitation anew; what was sent before opens nothing any more. */
  @Post(':id/invitation')
  @Confirmed()
  @ApiCreatedResponse({ standardSchema: Account })
  async invite(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const account = await this.invitations.again(id, actor);
    sendVersion(reply, account.version);
    return account;
  }

  /** Takes an open invitation back; the account is shut with it. */
  @Delete(':id/invitation')
  @ApiOkResponse({ standardSchema: Account })
  async uninvite(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const account = await this.invitations.withdraw(id, actor);
    sendVersion(reply, account.version);
    return account;
  }

  /** For somebody who lost their device and their recovery codes: proposed here, done when a second administrator approves. */
  @Post(':id/second-factor/reset')
  @Confirmed()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Account })
  resetSecondFactor(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: ResetSecondFactorBody }) { reason }: z.infer<typeof ResetSecondFactorBody>,
    @CurrentActor() actor: Actor,
  ): Promise<Account> {
    return this.secondFactor.proposeToTakeOff(id, reason, actor);
  }

  @Get(':id/sessions')
  @ApiOkResponse({ standardSchema: OwnSessions })
  sessionsOf(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<OwnSessions> {
    return this.transaction.read(actor, async (tx) => {
      if ((await this.find.find(tx, id)) === null) throw new NotFound('account');
      return this.sessions.own(tx, id, null);
    });
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    await this.endSessions.ofAccount(id, actor);
  }
}
