import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { NotByToken } from '../access.errors.ts';
import { accessTokenCreated, accessTokenRevoked } from '../access.events.ts';
import type { CreateAccessTokenBody, NewAccessToken } from '../access-token.dto.ts';
import { AccessTokensRepository } from '../access-tokens.repository.ts';

const LONGEST_MS = 366 * 24 * 3600 * 1000;

/** A key for scripts and GIS clients: acts as its owner within its scopes, for a year at most. */
@Injectable()
export class CreateAccessToken {
  constructor(
    private readonly transaction: Transaction,
    private readonly tokens: AccessTokensRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(body: CreateAccessTokenBody, actor: Actor): Promise<NewAccessToken> {
    if (actor.tokenScopes !== null) throw new NotByToken();
    const ahead = Date.parse(body.expiresAt) - this.clock.now().getTime();
    if (ahead <= 0 || ahead > LONGEST_MS)
      throw new Invalid('token-lifetime', 'A token ends within a year.', [
        { pointer: '/expiresAt', detail: 'in the future, at most one year ahead' },
      ]);
    return this.transaction.within(actor, async (tx) => {
      const token = await this.tokens.create(tx, body);
      await this.journal.append(tx, [
        accessTokenCreated(token.id, actor.accountId as string, body.scopes, body.expiresAt),
      ]);
      return token;
    });
  }

  revoke(id: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!(await this.tokens.revoke(tx, id))) throw new NotFound('access token');
      await this.journal.append(tx, [accessTokenRevoked(id, actor.accountId as string)]);
    });
  }
}
