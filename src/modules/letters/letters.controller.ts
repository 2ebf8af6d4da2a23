import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { FindLetters } from './find-letters.query.ts';
import { LetterPdfQuery, LettersOfAsk, LettersView, NewLetter, PaperAnswer } from './letter.dto.ts';
import { IssueLetter } from './use-cases/issue-letter.ts';
import { PrintLetter } from './use-cases/print-letter.ts';
import { RevokeLetter } from './use-cases/revoke-letter.ts';
import { TypeInPaper } from './use-cases/type-in-paper.ts';

type Params = { id: string };

/** Letters to owners without account, written and printed by the unit that asks. */
@ApiTags('letters')
@Controller()
export class LettersController {
  constructor(
    private readonly find: FindLetters,
    private readonly issueLetter: IssueLetter,
    private readonly printLetter: PrintLetter,
    private readonly revokeLetter: RevokeLetter,
    private readonly typeInPaper: TypeInPaper,
  ) {}

  @Get('requests/:id/letters')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Letters of a request, and the owners without account who could get one' })
  @ApiOkResponse({ standardSchema: LettersView })
  list(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<LettersView> {
    return this.find.ofRequest(actor, id);
  }

  @Post('requests/:id/letters')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'Write a letter to one owner without account; an earlier one to that owner is revoked' })
  @ApiCreatedResponse({ standardSchema: LettersView })
  async issue(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: NewLetter }) { ownerId }: { ownerId: string },
  ): Promise<LettersView> {
    await this.issueLetter.run(actor, id, ownerId);
    return this.find.ofRequest(actor, id);
  }

  @Get('requests/:id/letter.pdf')
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'The letter in force to an owner, to be printed; its QR code opens the answer page' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async print(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Query({ schema: LetterPdfQuery }) query: LetterPdfQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, bytes, sha256 } = await this.printLetter.run(actor, id, query.owner ?? null, query.lang);
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
      .send(bytes);
  }

  @Post('letters/:id/revoke')
  @HttpCode(200)
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'From now on the letter opens nothing and is not valid' })
  @ApiOkResponse({ standardSchema: LettersView })
  async revoke(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<LettersView> {
    return this.find.ofRequest(actor, await this.revokeLetter.run(actor, id));
  }

  @Get('asks/:id/letters')
  @Allow('investigator', 'supervisor', 'operator')
  @ApiOperation({ summary: 'Letters that ask for this, for whoever types in what came back on paper' })
  @ApiOkResponse({ standardSchema: LettersOfAsk })
  ofAsk(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: Params): Promise<LettersOfAsk> {
    return this.find.ofAsk(actor, id);
  }

  @Post('letters/:id/paper-answers')
  @HttpCode(204)
  @Allow('investigator', 'supervisor', 'operator')
  @ApiOperation({ summary: 'Type in what the owner answered on paper; it says so for good' })
  async paper(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: Params,
    @Body({ schema: PaperAnswer }) body: PaperAnswer,
  ): Promise<void> {
    await this.typeInPaper.run(actor, id, body.askId, body.writtenOn, {
      code: body.code,
      oldestFootageAt: body.oldestFootageAt === undefined ? null : new Date(body.oldestFootageAt),
      clockOffsetSeconds: body.clockOffsetSeconds ?? null,
      minutesSpent: body.minutesSpent ?? null,
      note: body.note ?? null,
      rightOwnerId: body.rightOwnerId ?? null,
    });
  }
}
