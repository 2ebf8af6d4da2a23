import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiFoundResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { type CookieReply, cookieName, cookieOptions, type WithCookies } from '../session-cookie.ts';
import { Public } from '../signs.ts';
import { beginningOf } from '../use-cases/begin-session.ts';
import { FlowCookie } from './flow-cookie.ts';
import { CallbackQuery, LogoutBody, StartQuery } from './oidc.dto.ts';
import { SignInByProvider } from './sign-in-by-provider.ts';

/** Signing in with an OpenID Connect provider; the browser is sent there and comes back. */
@ApiTags('session')
@Controller('session/oidc')
@Public()
export class OidcController {
  constructor(
    private readonly signIn: SignInByProvider,
    private readonly flowCookie: FlowCookie,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  @Get('start')
  @HttpCode(302)
  @ApiFoundResponse({ description: 'To the provider' })
  async start(
    @Query({ schema: StartQuery }) { from, fresh }: z.infer<typeof StartQuery>,
    @Res() reply: CookieReply,
  ): Promise<void> {
    const { url, flow } = await this.signIn.begin(from, fresh === '1');
    await reply
      .setCookie(this.flowCookie.name, this.flowCookie.write(flow), this.flowCookie.options)
      .header('cache-control', 'no-store')
      .redirect(url.href, 302);
  }

  /** Always back to a page: signed in, or to the sign-in page with the kind of the refusal. */
  @Get('callback')
  @HttpCode(302)
  @ApiFoundResponse({ description: 'To the page that was wanted, or to the sign-in page' })
  async callback(
    @Query({ schema: CallbackQuery }) _query: z.infer<typeof CallbackQuery>,
    @Req() request: WithCookies,
    @Res() reply: CookieReply,
  ): Promise<void> {
    const { PUBLIC_URL: publicUrl } = this.settings;
    const arrival = await this.signIn.arrive({
      query: request.url.split('?', 2)[1] ?? '',
      flow: this.flowCookie.read(request.cookies[this.flowCookie.name]),
      ...beginningOf(request, publicUrl),
    });
    reply.clearCookie(this.flowCookie.name, cookieOptions(publicUrl)).header('cache-control', 'no-store');
    if ('refused' in arrival) return reply.redirect(`/sign-in?refused=${arrival.refused}`, 302);
    await reply.setCookie(cookieName(publicUrl), arrival.secret, cookieOptions(publicUrl)).redirect(arrival.from, 302);
  }

  /** OpenID Connect Back-Channel Logout 1.0: the provider itself calls. */
  @Post('logout')
  @HttpCode(204)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiNoContentResponse({ description: 'The sessions have ended' })
  async logout(
    @Body({ schema: LogoutBody }) body: z.infer<typeof LogoutBody>,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<void> {
    await this.signIn.logOut(body.logout_token);
    void reply.header('cache-control', 'no-store');
  }
}
