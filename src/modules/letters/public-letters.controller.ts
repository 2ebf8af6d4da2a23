import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiExtension, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { CurrentActor, Public } from '../access/index.ts';
import { CheckLetterInput, HeldLetter, LetterValidity, NumberParam } from './letter.dto.ts';
import { CheckLetter } from './use-cases/check-letter.ts';
import { OpenLetter } from './use-cases/open-letter.ts';

/** For owners without account: what the letter in their hand asks, and whether a letter is ours at all. */
@ApiTags('letters')
@Controller()
@Public()
export class PublicLettersController {
  constructor(
    private readonly open: OpenLetter,
    private readonly check: CheckLetter,
  ) {}

  @Get('letters/mine')
  @ApiExtension('x-open-to-letters', true)
  @ApiOperation({ summary: 'What the holder of `Authorization: Letter <token>` is asked' })
  @ApiOkResponse({ standardSchema: HeldLetter })
  mine(@CurrentActor() actor: Actor): Promise<HeldLetter> {
    return this.open.run(actor);
  }

  /** It reads and changes nothing, but names and codes belong into no URL: those are logged on the way. */
  @Post('public/letters/:number/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Valid or not valid, and nothing else; each value that is told must stand in the letter' })
  @ApiOkResponse({ standardSchema: LetterValidity })
  async validity(
    @Param({ schema: NumberParam }) { number }: { number: string },
    @Body({ schema: CheckLetterInput }) said: CheckLetterInput,
    @Req() request: FastifyRequest,
  ): Promise<LetterValidity> {
    const { code, sha256, issuedOn, owner, organization, camera, from, to } = said;
    const read = { number, code: code ?? null, sha256: sha256?.toLowerCase() ?? null, issuedOn: issuedOn ?? null, owner: owner ?? null,
      organization: organization ?? null, camera: camera ?? null, from: from ?? null, to: to ?? null }; // prettier-ignore
    return { valid: await this.check.run(read, request.ip) };
  }
}
