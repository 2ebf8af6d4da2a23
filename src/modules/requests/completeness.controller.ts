import { createHash } from 'node:crypto';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { CompletenessPdfQuery, CompletenessView } from './completeness.dto.ts';
import type { CompletenessAbout } from './find-completeness.query.ts';
import { StateCompleteness } from './use-cases/state-completeness.ts';

type Params = { id: string };
const READERS = ['investigator', 'supervisor', 'regional_command', 'national_command'] as const;
const PAPER = { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } } as const;

/** Every camera that could have seen it, and what became of each: of one request, one search, or the whole case. */
@ApiTags('requests')
@Controller()
export class CompletenessController {
  constructor(private readonly state: StateCompleteness) {}

  @Get('requests/:id/completeness')
  @Allow(...READERS)
  @ApiOperation({ summary: 'Statement of completeness: each candidate of the search with its outcome, adding up' })
  @ApiOkResponse({ standardSchema: CompletenessView })
  ofRequest(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<CompletenessView> {
    return this.state.run(actor, { kind: 'request', id });
  }

  @Get('searches/:id/completeness')
  @Allow(...READERS)
  @ApiOperation({ summary: 'The same of one search, whichever requests asked for what it showed' })
  @ApiOkResponse({ standardSchema: CompletenessView })
  ofSearch(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<CompletenessView> {
    return this.state.run(actor, { kind: 'search', id });
  }

  @Get('crimes/:id/completeness')
  @Allow(...READERS)
  @ApiOperation({ summary: 'The same of all searches and all requests for a crime' })
  @ApiOkResponse({ standardSchema: CompletenessView })
  ofCrime(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<CompletenessView> {
    return this.state.run(actor, { kind: 'crime', id });
  }

  @Get('requests/:id/completeness.pdf')
  @Allow(...READERS)
  @ApiOperation({ summary: 'The statement of a request on paper, in Ukrainian or English' })
  @ApiOkResponse(PAPER)
  requestPaper(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Query({ schema: CompletenessPdfQuery }) query: CompletenessPdfQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, { kind: 'request', id }, query);
  }

  @Get('searches/:id/completeness.pdf')
  @Allow(...READERS)
  @ApiOperation({ summary: 'The statement of a search on paper, in Ukrainian or English' })
  @ApiOkResponse(PAPER)
  searchPaper(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Query({ schema: CompletenessPdfQuery }) query: CompletenessPdfQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, { kind: 'search', id }, query);
  }

  @Get('crimes/:id/completeness.pdf')
  @Allow(...READERS)
  @ApiOperation({ summary: 'The statement of a whole case on paper, in Ukrainian or English' })
  @ApiOkResponse(PAPER)
  crimePaper(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Query({ schema: CompletenessPdfQuery }) query: CompletenessPdfQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, { kind: 'crime', id }, query);
  }

  private async send(reply: FastifyReply, actor: Actor, about: CompletenessAbout, { lang }: CompletenessPdfQuery) {
    const { name, bytes } = await this.state.onPaper(actor, about, lang);
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`)
      .send(bytes);
  }
}
