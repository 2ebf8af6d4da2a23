import { Body, Controller, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { CrossSiteRequest } from '../access.errors.ts';
import { ChallengeCookie } from '../passkeys/challenge-cookie.ts';
import { type CookieReply, cookieOptions, enter, type WithCookies } from '../session-cookie.ts';
import { SessionView } from '../session.dto.ts';
import { Public } from '../signs.ts';
import { AcceptInvitation } from '../use-cases/accept-invitation.ts';
import { beginningOf } from '../use-cases/begin-session.ts';
import { RecoverByMail } from '../use-cases/recover-by-mail.ts';
import { AcceptInvitationBody, AskRecoveryBody, RecoveryTaken, UseRecoveryBody } from './link.dto.ts';

/** What a link of a mail opens. The token comes in the body: addresses are logged on their way. */
@ApiTags('session')
@Controller('public')
@Public()
export class LinksController {
  constructor(
    private readonly acceptInvitation: AcceptInvitation,
    private readonly recoverByMail: RecoverByMail,
    private readonly challenge: ChallengeCookie,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  /** Chooses the first password; the session opens nothing but the setting up of a second factor. */
  @Post('invitation')
  @ApiCreatedResponse({ standardSchema: SessionView })
  async accept(
    @Body({ schema: AcceptInvitationBody }) { token, password }: z.infer<typeof AcceptInvitationBody>,
    @Headers('sec-fetch-site') site: string | undefined,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<SessionView> {
    if (site === 'cross-site') throw new CrossSiteRequest();
    const { PUBLIC_URL: publicUrl } = this.settings;
    const browser = beginningOf(request, publicUrl);
    return enter(reply, publicUrl, await this.acceptInvitation.run(token, password, browser));
  }

  /** Asks for a link to choose a new password. The answer says nothing of whether there is such an account. */
  @Post('recovery')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: RecoveryTaken })
  async ask(
    @Body({ schema: AskRecoveryBody }) { email }: z.infer<typeof AskRecoveryBody>,
    @Req() request: WithCookies,
  ): Promise<z.infer<typeof RecoveryTaken>> {
    await this.recoverByMail.ask(email, request.ip);
    return { taken: true };
  }

  /** Chooses a new password, with the second factor of the account. Every other session ends. */
  @Post('recovery/password')
  @ApiCreatedResponse({ standardSchema: SessionView })
  async recover(
    @Body({ schema: UseRecoveryBody }) { token, password, code, response }: z.infer<typeof UseRecoveryBody>,
    @Headers('sec-fetch-site') site: string | undefined,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<SessionView> {
    if (site === 'cross-site') throw new CrossSiteRequest();
    const { PUBLIC_URL: publicUrl } = this.settings;
    const kept = this.challenge.read(request.cookies[this.challenge.name]);
    if (response !== undefined) reply.clearCookie(this.challenge.name, cookieOptions(publicUrl));
    const opened = await this.recoverByMail.use({
      token,
      password,
      code,
      passkey: response === undefined ? undefined : { response, kept },
      address: request.ip,
      ...beginningOf(request, publicUrl),
    });
    return enter(reply, publicUrl, opened);
  }
}
