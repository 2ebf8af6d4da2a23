import { Body, Controller, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, ROLES } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { ChangePasswordBody, ChangeProfileBody } from './account.dto.ts';
import { ActorView } from './session.dto.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { Allow, CurrentActor, OpenBeforePasswordChange, OpenBeforeSecondFactor, type WithActor } from './signs.ts';
import { ChangeOwnProfile } from './use-cases/change-own-profile.ts';
import { hereOf } from './use-cases/prove-identity.ts';

/** One's own account. Reading it is GET /session. */
@ApiTags('profile')
@Controller('profile')
@Allow(...ROLES)
export class ProfileController {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionsRepository,
    private readonly changeProfile: ChangeOwnProfile,
  ) {}

  @Patch()
  @ApiOkResponse({ standardSchema: ActorView })
  async change(
    @Body({ schema: ChangeProfileBody }) body: z.infer<typeof ChangeProfileBody>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest & WithActor,
  ): Promise<ActorView> {
    await this.changeProfile.locale(body.locale, actor);
    return this.transaction.read(actor, (tx) => this.sessions.actorView(tx, request.secondFactor ?? null));
  }

  @Post('password')
  @OpenBeforePasswordChange()
  @OpenBeforeSecondFactor()
  @HttpCode(204)
  @ApiNoContentResponse()
  async password(
    @Body({ schema: ChangePasswordBody }) body: ChangePasswordBody,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest & WithActor,
  ): Promise<void> {
    await this.changeProfile.password(body, actor, hereOf(request));
  }
}
