import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { sessionClosed } from '../access.events.ts';
import { SessionsRepository } from '../sessions.repository.ts';

/** Ends a session of one's own, on the server: a copied cookie is worth nothing afterwards. */
@Injectable()
export class CloseSession {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  current(actor: Actor, idHash: Buffer): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const accountId = actor.accountId as string;
      const id = await this.sessions.closeByHash(tx, idHash, accountId);
      if (id !== null) await this.journal.append(tx, [sessionClosed(accountId, id, 'owner')]);
    });
  }

  /** False when there is no such session among one's own. */
  byId(actor: Actor, id: string): Promise<boolean> {
    const accountId = actor.accountId as string;
    return this.transaction.within(actor, async (tx) => {
      const isClosed = await this.sessions.closeById(tx, id, accountId);
      if (isClosed) await this.journal.append(tx, [sessionClosed(accountId, id, 'owner')]);
      return isClosed;
    });
  }
}
