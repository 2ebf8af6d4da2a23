import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, ROLES } from '../../../kernel/actor.ts';
import { Allow, CurrentActor, OpenBeforeSecondFactor, type WithActor } from '../signs.ts';
import { KeepSecondFactor } from '../use-cases/keep-second-factor.ts';
import { hereOf } from '../use-cases/prove-identity.ts';
import {
  ConfirmSecondFactorBody,
  ProposedSecondFactor,
  ProposeSecondFactorBody,
  RecoveryCodes,
  SecondFactor,
} from './second-factor.dto.ts';

type Request = FastifyRequest & WithActor;

/** One's own second factor. */
@ApiTags('profile')
@Controller('profile/second-factor')
@Allow(...ROLES)
@OpenBeforeSecondFactor()
export class SecondFactorController {
  constructor(private readonly keep: KeepSecondFactor) {}

  @Get()
  @ApiOkResponse({ standardSchema: SecondFactor })
  show(@CurrentActor() actor: Actor, @Req() request: Request): Promise<SecondFactor> {
    return this.keep.show(actor, request.secondFactor === 'identity-provider');
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: ProposedSecondFactor })
  propose(
    @Body({ schema: ProposeSecondFactorBody }) body: z.infer<typeof ProposeSecondFactorBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<ProposedSecondFactor> {
    return this.keep.propose(body, actor, hereOf(request));
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: RecoveryCodes })
  confirm(
    @Body({ schema: ConfirmSecondFactorBody }) { code }: z.infer<typeof ConfirmSecondFactorBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    return this.keep.confirm(code, actor, hereOf(request));
  }

  @Post('recovery-codes')
  @ApiCreatedResponse({ standardSchema: RecoveryCodes })
  renewCodes(
    @Body({ schema: ProposeSecondFactorBody }) body: z.infer<typeof ProposeSecondFactorBody>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    return this.keep.renewCodes(body, actor, hereOf(request));
  }
}
