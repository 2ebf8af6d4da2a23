import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { sendVersion, versionFrom } from '../../../platform/http/etag.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepTexts } from './keep-texts.ts';
import { MailPreview, MailText, MailTextInput, MailTextParams, MailTexts, MailTextVersions } from './texts.dto.ts';

@ApiTags('mail texts')
@Controller('mail-texts')
@Allow('administrator')
export class TextsController {
  constructor(private readonly keep: KeepTexts) {}

  @Get()
  @ApiOperation({ summary: 'What the mail about each kind of notice says, in both languages' })
  @ApiOkResponse({ standardSchema: MailTexts })
  async list(@CurrentActor() actor: Actor): Promise<z.infer<typeof MailTexts>> {
    return { items: await this.keep.list(actor), next: null };
  }

  @Get(':kind/:locale/versions')
  @ApiOperation({ summary: 'Who wrote what when, down to the text of the product' })
  @ApiOkResponse({ standardSchema: MailTextVersions })
  versions(
    @CurrentActor() actor: Actor,
    @Param({ schema: MailTextParams }) which: MailTextParams,
  ): Promise<MailTextVersions> {
    return this.keep.versions(actor, which);
  }

  @Put(':kind/:locale')
  @ApiOperation({ summary: 'A new version; from now on mails say this' })
  @ApiOkResponse({ standardSchema: MailText })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: MailTextParams }) which: MailTextParams,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: MailTextInput }) body: MailTextInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailText> {
    const text = await this.keep.change(actor, which, versionFrom(ifMatch), body);
    sendVersion(reply, text.version);
    return text;
  }

  @Delete(':kind/:locale')
  @ApiOperation({ summary: 'Back to the text of the product, as one more version' })
  @ApiOkResponse({ standardSchema: MailText })
  async reset(
    @CurrentActor() actor: Actor,
    @Param({ schema: MailTextParams }) which: MailTextParams,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailText> {
    const text = await this.keep.change(actor, which, versionFrom(ifMatch), null);
    sendVersion(reply, text.version);
    return text;
  }

  @Post(':kind/:locale/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'The mail as somebody would read it, about an invented request; nothing is kept' })
  @ApiOkResponse({ standardSchema: MailPreview })
  preview(
    @Param({ schema: MailTextParams }) which: MailTextParams,
    @Body({ schema: MailTextInput }) body: MailTextInput,
  ): MailPreview {
    return this.keep.preview(which, body);
  }
}
