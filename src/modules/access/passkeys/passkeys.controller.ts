import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, ROLES } from '../../../kernel/actor.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { CrossSiteRequest } from '../access.errors.ts';
import { type CookieReply, cookieOptions, enter, type WithCookies } from '../session-cookie.ts';
import { ConfirmSessionBody, SessionView } from '../session.dto.ts';
import { Allow, Confirmed, CurrentActor, Public, type WithActor } from '../signs.ts';
import { beginningOf } from '../use-cases/begin-session.ts';
import { hereOf } from '../use-cases/prove-identity.ts';
import { type Challenge, ChallengeCookie } from './challenge-cookie.ts';
import { KeepPasskeys } from './keep-passkeys.ts';
import { NewPasskeyBody, PasskeyOptions, Passkeys, PasskeyView, UsePasskeyBody } from './passkey.dto.ts';
import { UsePasskey } from './use-passkey.ts';

type Request = WithCookies & WithActor;

/** WebAuthn: the device signs a challenge of ours, and no password goes over the line. */
@ApiTags('session')
@Controller()
export class PasskeysController {
  constructor(
    private readonly keep: KeepPasskeys,
    private readonly use: UsePasskey,
    private readonly cookie: ChallengeCookie,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  /** Begins a sign-in, or a fresh proof. */
  @Post('session/passkey/start')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PasskeyOptions })
  async begin(@Res({ passthrough: true }) reply: CookieReply): Promise<PasskeyOptions> {
    return this.ask(reply, await this.use.begin());
  }

  @Post('session/passkey')
  @Public()
  @ApiCreatedResponse({ standardSchema: SessionView })
  async signIn(
    @Body({ schema: UsePasskeyBody }) { response }: z.infer<typeof UsePasskeyBody>,
    @Headers('sec-fetch-site') site: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<SessionView> {
    if (site === 'cross-site') throw new CrossSiteRequest();
    const { PUBLIC_URL: publicUrl } = this.settings;
    const opened = await this.use.signIn(response, this.taken(request, reply), {
      address: request.ip,
      ...beginningOf(request, publicUrl),
    });
    return enter(reply, publicUrl, opened);
  }

  /** Like POST /session/confirm. */
  @Post('session/confirm/passkey')
  @Allow(...ROLES)
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirm(
    @Body({ schema: UsePasskeyBody }) { response }: z.infer<typeof UsePasskeyBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<void> {
    await this.use.confirm(response, this.taken(request, reply), actor, hereOf(request));
  }

  @Get('profile/passkeys')
  @Allow(...ROLES)
  @ApiOkResponse({ standardSchema: Passkeys })
  list(@CurrentActor() actor: Actor): Promise<Passkeys> {
    return this.keep.list(actor);
  }

  @Post('profile/passkeys/start')
  @Allow(...ROLES)
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PasskeyOptions })
  async beginToAdd(
    @Body({ schema: ConfirmSessionBody }) body: z.infer<typeof ConfirmSessionBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<PasskeyOptions> {
    return this.ask(reply, await this.keep.begin(body, actor, hereOf(request)));
  }

  @Post('profile/passkeys')
  @Allow(...ROLES)
  @ApiCreatedResponse({ standardSchema: PasskeyView })
  add(
    @Body({ schema: NewPasskeyBody }) body: z.infer<typeof NewPasskeyBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<PasskeyView> {
    return this.keep.finish(body, this.taken(request, reply), actor, hereOf(request));
  }

  @Delete('profile/passkeys/:id')
  @Allow(...ROLES)
  @Confirmed()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.keep.remove(id, actor);
  }

  private ask(
    reply: CookieReply,
    { options, kept }: { options: PasskeyOptions['options']; kept: Challenge },
  ): PasskeyOptions {
    reply.setCookie(this.cookie.name, this.cookie.write(kept), this.cookie.options).header('cache-control', 'no-store');
    return { options };
  }

  /** The challenge that this browser was given; it has it no longer, whatever comes of it. */
  private taken(request: Request, reply: CookieReply): Challenge | null {
    reply.clearCookie(this.cookie.name, cookieOptions(this.settings.PUBLIC_URL));
    return this.cookie.read(request.cookies[this.cookie.name]);
  }
}
