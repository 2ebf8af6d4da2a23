import { Controller, Get, MethodNotAllowedException, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import contentDisposition from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { watermarked } from './domain/disclosure.ts';
import { TokenParam } from './exhibit.dto.ts';
import { ExhibitGate } from './exhibit-gate.ts';

/** A file from a stranger's recorder: never shown, never run, only kept. */
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

@ApiTags('evidence')
@Controller('downloads')
export class DownloadsController {
  constructor(private readonly gate: ExhibitGate) {}

  @Get(':token')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({
    description: 'The original, once',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async download(
    @Param({ schema: TokenParam }) { token }: z.infer<typeof TokenParam>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // HEAD is routed here too, and would spend the link without handing anything out.
    if (request.method !== 'GET') throw new MethodNotAllowedException();
    const { exhibit, disclosureNumber, content } = await this.gate.release(actor, token);
    const digest = Buffer.from(exhibit.sha256, 'hex').toString('base64');
    await reply
      .headers({
        'content-type': 'application/octet-stream',
        'content-length': exhibit.size,
        'content-disposition': contentDisposition(watermarked(exhibit.fileName, disclosureNumber), {
          type: 'attachment',
        }),
        'content-security-policy': SANDBOX,
        'cache-control': 'no-store',
        'accept-ranges': 'none',
        'repr-digest': `sha-256=:${digest}:`, // RFC 9530
        digest: `SHA-256=${digest}`, // RFC 3230, for what is older
        'x-disclosure-number': disclosureNumber,
      })
      .send(content);
  }
}
