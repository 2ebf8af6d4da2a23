import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { HandOverView, NewHandOver, PaperQuery } from './custody.dto.ts';
import { HandOverCopy } from './hand-over-copy.ts';
import { PrintCustody } from './print-custody.ts';

type Params = { id: string };

/** The custody of an exhibit on paper, and copies that go from hand to hand. */
@ApiTags('evidence')
@Controller('exhibits')
export class CustodyController {
  constructor(
    private readonly printCustody: PrintCustody,
    private readonly handOverCopy: HandOverCopy,
  ) {}

  @Get(':id/custody.pdf')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'What the exhibit is, and who did what to it, when and why; in Ukrainian or English' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async print(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Query({ schema: PaperQuery }) { lang }: PaperQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, bytes, sha256 } = await this.printCustody.run(actor, id, lang);
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
      .send(bytes);
  }

  @Post(':id/hand-overs')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Record that a copy was handed to somebody: a disclosure with a number of its own' })
  @ApiCreatedResponse({ standardSchema: HandOverView })
  handOver(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: NewHandOver }) body: NewHandOver,
  ): Promise<HandOverView> {
    return this.handOverCopy.run(actor, id, body);
  }
}
