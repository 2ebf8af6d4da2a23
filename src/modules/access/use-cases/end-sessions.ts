import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { sessionsEnded } from '../access.events.ts';
import { AccessTokensRepository } from '../access-tokens.repository.ts';
import { FindAccounts } from '../find-accounts.query.ts';
import { SessionsRepository } from '../sessions.repository.ts';

/** Shuts every door that an account has open: sessions and tokens, at once. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionsRepository,
    private readonly tokens: AccessTokensRepository,
    private readonly accounts: FindAccounts,
    private readonly journal: Journal,
  ) {}

  /** Returns how many sessions ended. The caller writes the journal. */
  async all(tx: Tx, accountId: string): Promise<number> {
    await this.tokens.revokeAll(tx, accountId);
    return (await this.sessions.closeAll(tx, accountId, null)).length;
  }

  ofAccount(accountId: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if ((await this.accounts.find(tx, accountId)) === null) throw new NotFound('account');
      await this.journal.append(tx, [sessionsEnded(accountId, await this.all(tx, accountId))]);
    });
  }
}
