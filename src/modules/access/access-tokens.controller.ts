import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, ROLES } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { AccessTokens, CreateAccessTokenBody, NewAccessToken } from './access-token.dto.ts';
import { AccessTokensRepository } from './access-tokens.repository.ts';
import { Allow, Confirmed, CurrentActor } from './signs.ts';
import { CreateAccessToken } from './use-cases/create-access-token.ts';

/** One's own tokens. */
@ApiTags('access tokens')
@Controller('access-tokens')
@Allow(...ROLES)
export class AccessTokensController {
  constructor(
    private readonly transaction: Transaction,
    private readonly tokens: AccessTokensRepository,
    private readonly createToken: CreateAccessToken,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: AccessTokens })
  list(@CurrentActor() actor: Actor): Promise<AccessTokens> {
    return this.transaction.read(actor, (tx) => this.tokens.own(tx));
  }

  @Post()
  @Confirmed()
  @ApiCreatedResponse({ standardSchema: NewAccessToken })
  create(
    @Body({ schema: CreateAccessTokenBody }) body: CreateAccessTokenBody,
    @CurrentActor() actor: Actor,
  ): Promise<NewAccessToken> {
    return this.createToken.run(body, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.createToken.revoke(id, actor);
  }
}
