import { Body, Controller, Get, Headers, MethodNotAllowedException, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import contentDisposition from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Forbidden } from '../../../kernel/errors.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { ReasonUnreadable } from '../evidence.errors.ts';
import { TokenParam } from '../exhibit.dto.ts';
import { GrantPackage } from './grant-package.ts';
import { NewPackage, PackageLink } from './package.dto.ts';
import { type Released, ReleasePackage } from './release-package.ts';

const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";
const ZIP = {
  description: 'Originals, records, proofs and what checks them, as one archive of stored files (ZIP64)',
  content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
} as const;

/** Everything of a request as one archive that an outsider can check. */
@ApiTags('evidence')
@Controller()
export class PackagesController {
  constructor(
    private readonly grantPackage: GrantPackage,
    private readonly releasePackage: ReleasePackage,
  ) {}

  @Post('requests/:id/package')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'A link to the package of a request: one use, 60 seconds; each original gets a number' })
  @ApiCreatedResponse({ standardSchema: PackageLink })
  grant(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Body({ schema: NewPackage }) { reason, acknowledgesRisk }: NewPackage,
  ): Promise<PackageLink> {
    return this.grantPackage.run(actor, id, reason, acknowledgesRisk === true);
  }

  @Get('packages/:token')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'The package, once' })
  @ApiOkResponse(ZIP)
  async byLink(
    @CurrentActor() actor: Actor,
    @Param({ schema: TokenParam }) { token }: z.infer<typeof TokenParam>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    demandGet(request);
    await send(reply, await this.releasePackage.byLink(actor, token));
  }

  /** It is a disclosure, so a page of somebody else must not make a browser ask for it. */
  @Get('requests/:id/package.zip')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'The package at once, for programs; pages ask for a link first' })
  @ApiHeader({
    name: 'X-Disclosure-Reason',
    required: false,
    description: 'Why, as percent-encoded UTF-8; the number of the request where it is absent',
  })
  @ApiOkResponse(ZIP)
  async directly(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Headers('x-disclosure-reason') reason: string | undefined,
    @Headers('sec-fetch-site') site: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    demandGet(request);
    if (site === 'cross-site' || site === 'same-site') throw new Forbidden();
    await send(reply, await this.releasePackage.directly(actor, id, readReason(reason)));
  }
}

/** HEAD is routed here too, and would write a disclosure without handing anything out. */
function demandGet(request: FastifyRequest): void {
  if (request.method !== 'GET') throw new MethodNotAllowedException();
}

function readReason(header: string | undefined): string | null {
  if (header === undefined) return null;
  try {
    const parsed = NewPackage.safeParse({ reason: decodeURIComponent(header) });
    if (parsed.success) return parsed.data.reason;
  } catch {
    // not percent-encoded: told below
  }
  throw new ReasonUnreadable();
}

const send = (reply: FastifyReply, { name, size, content }: Released) =>
  reply
    .headers({
      'content-type': 'application/zip',
      'content-length': size,
      'content-disposition': contentDisposition(name, { type: 'attachment' }),
      'content-security-policy': SANDBOX,
      'cache-control': 'no-store',
      'accept-ranges': 'none',
    })
    .send(content);
