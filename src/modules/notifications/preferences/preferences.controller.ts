import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, ROLES, type Role } from '../../../kernel/actor.ts';
import { sendVersion, versionFrom } from '../../../platform/http/etag.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepPreferences } from './keep-preferences.ts';
import { KeepPreferences as KeepPreferencesInput, Preferences } from './preference.dto.ts';

const EVERYBODY = ROLES as readonly [Role, ...Role[]];

@ApiTags('notices')
@Controller('notices')
export class PreferencesController {
  constructor(private readonly keep: KeepPreferences) {}

  @Get('preferences')
  @Allow(...EVERYBODY)
  @ApiOperation({ summary: 'Which notices come to oneself by mail, and when' })
  @ApiOkResponse({ standardSchema: Preferences })
  async own(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Preferences> {
    return announced(reply, await this.keep.show(actor, 'account'));
  }

  @Put('preferences')
  @Allow(...EVERYBODY)
  @ApiOperation({ summary: 'Choose for oneself; notices in the product come in any case' })
  @ApiOkResponse({ standardSchema: Preferences })
  async keepOwn(
    @CurrentActor() actor: Actor,
    @Body({ schema: KeepPreferencesInput }) body: KeepPreferencesInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preferences> {
    return announced(reply, await this.keep.run(actor, 'account', body, versionFrom(ifMatch)));
  }

  @Get('mailbox-preferences')
  @Allow('operator')
  @ApiOperation({ summary: "Which notices come to the duty mailbox of one's organization, and when" })
  @ApiOkResponse({ standardSchema: Preferences })
  async ofMailbox(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Preferences> {
    return announced(reply, await this.keep.show(actor, 'mailbox'));
  }

  @Put('mailbox-preferences')
  @Allow('operator')
  @ApiOperation({ summary: "Choose for the duty mailbox of one's organization" })
  @ApiOkResponse({ standardSchema: Preferences })
  async keepMailbox(
    @CurrentActor() actor: Actor,
    @Body({ schema: KeepPreferencesInput }) body: KeepPreferencesInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preferences> {
    return announced(reply, await this.keep.run(actor, 'mailbox', body, versionFrom(ifMatch)));
  }
}

function announced(reply: FastifyReply, view: Preferences): Preferences {
  sendVersion(reply, view.version);
  return view;
}
