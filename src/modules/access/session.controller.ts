import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, ROLES } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { CrossSiteRequest, NoSession } from './access.errors.ts';
import { type CookieReply, cookieName, cookieOptions, enter, type WithCookies } from './session-cookie.ts';
import { ConfirmSessionBody, OpenSessionBody, OwnSessions, SessionView } from './session.dto.ts';
import { SessionsRepository } from './sessions.repository.ts';
import {
  Allow,
  CurrentActor,
  OpenBeforePasswordChange,
  OpenBeforeSecondFactor,
  Public,
  type WithActor,
} from './signs.ts';
import { beginningOf } from './use-cases/begin-session.ts';
import { CloseSession } from './use-cases/close-session.ts';
import { OpenSession } from './use-cases/open-session.ts';
import { hereOf, ProveIdentity } from './use-cases/prove-identity.ts';

type Request = WithCookies & WithActor;

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionsRepository,
    private readonly openSession: OpenSession,
    private readonly closeSession: CloseSession,
    private readonly identity: ProveIdentity,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('session')
  @Public()
  @ApiCreatedResponse({ standardSchema: SessionView })
  async open(
    @Body({ schema: OpenSessionBody }) body: z.infer<typeof OpenSessionBody>,
    @Headers('sec-fetch-site') site: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<SessionView> {
    if (site === 'cross-site') throw new CrossSiteRequest();
    const { PUBLIC_URL: publicUrl } = this.settings;
    const opened = await this.openSession.run({
      email: body.email,
      password: body.password,
      code: body.code,
      address: request.ip,
      ...beginningOf(request, publicUrl),
    });
    return enter(reply, publicUrl, opened);
  }

  @Get('session')
  @Allow(...ROLES)
  @OpenBeforePasswordChange()
  @OpenBeforeSecondFactor()
  @ApiOkResponse({ standardSchema: SessionView })
  async show(@CurrentActor() actor: Actor, @Req() request: Request): Promise<SessionView> {
    const view = await this.transaction.read(actor, (tx) => this.sessions.actorView(tx, request.secondFactor ?? null));
    return { actor: view, csrfToken: request.csrfToken ?? null };
  }

  /** Opens what is dangerous (x-confirmed) for the next half hour. */
  @Post('session/confirm')
  @Allow(...ROLES)
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirm(
    @Body({ schema: ConfirmSessionBody }) body: z.infer<typeof ConfirmSessionBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<void> {
    await this.identity.confirm(body, actor, hereOf(request));
  }

  @Delete('session')
  @Allow(...ROLES)
  @OpenBeforePasswordChange()
  @OpenBeforeSecondFactor()
  @HttpCode(204)
  @ApiNoContentResponse()
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<void> {
    if (request.sessionHash === undefined) throw new NoSession();
    await this.closeSession.current(actor, request.sessionHash);
    reply.clearCookie(cookieName(this.settings.PUBLIC_URL), cookieOptions(this.settings.PUBLIC_URL));
    void reply.header('clear-site-data', '"cache", "storage"');
  }

  @Get('sessions')
  @Allow(...ROLES)
  @ApiOkResponse({ standardSchema: OwnSessions })
  list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<OwnSessions> {
    return this.transaction.read(actor, (tx) =>
      this.sessions.own(tx, actor.accountId as string, request.sessionHash ?? null),
    );
  }

  @Delete('sessions/:id')
  @Allow(...ROLES)
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    if (!(await this.closeSession.byId(actor, id))) throw new NotFound('session');
  }
}
