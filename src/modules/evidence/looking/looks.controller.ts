import { Controller, Get, Headers, MethodNotAllowedException, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import contentDisposition from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { sendRange } from '../../../platform/http/send-range.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { TokenParam } from '../exhibit.dto.ts';
import { ThumbnailParam } from './looking.dto.ts';
import { OpenLook, type Viewed } from './use-cases/open-look.ts';

/** Made by us of a stranger's file: it is shown by a player of ours, and opened by itself it may do nothing. */
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";
const EXTENSIONS = { 'video/mp4': 'mp4', 'image/jpeg': 'jpg' } as const;

@ApiTags('evidence')
@Controller('looks')
export class LooksController {
  constructor(private readonly looks: OpenLook) {}

  @Get(':token/media')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'The working copy, whole or a range of it, until the look is over' })
  @ApiOkResponse({
    content: {
      'video/mp4': { schema: { type: 'string', format: 'binary' } },
      'image/jpeg': { schema: { type: 'string', format: 'binary' } },
    },
  })
  async media(
    @Param({ schema: TokenParam }) { token }: z.infer<typeof TokenParam>,
    @Headers('range') range: string | undefined,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    await this.send(reply, await this.looks.view(actor, token, null), range);
  }

  @Get(':token/thumbnails/:position')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async thumbnail(
    @Param({ schema: ThumbnailParam }) { token, position }: z.infer<typeof ThumbnailParam>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    await this.send(reply, await this.looks.view(actor, token, position), undefined);
  }

  private async send(reply: FastifyReply, file: Viewed, header: string | undefined): Promise<void> {
    const name = `working-copy-of-${file.exhibitId}.${EXTENSIONS[file.mediaType]}`;
    void reply.headers({
      'content-type': file.mediaType,
      'content-disposition': contentDisposition(name, { type: 'inline' }),
      'content-security-policy': SANDBOX,
      'cache-control': 'private, no-store',
    });
    await sendRange(reply, header, file.size, (range) => this.looks.bytes(file, range));
  }
}
