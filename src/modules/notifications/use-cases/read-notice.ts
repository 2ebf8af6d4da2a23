import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { NoticesRepository } from '../notices.repository.ts';
import { noticesVisibleTo } from '../notifications.policy.ts';

/** Each member of an organization has their own mark; it is no fact of the case, so the journal does not keep it. */
@Injectable()
export class ReadNotice {
  constructor(
    private readonly transaction: Transaction,
    private readonly notices: NoticesRepository,
  ) {}

  run(actor: Actor, id: string, isRead = true): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!(await this.notices.mark(tx, id, isRead, noticesVisibleTo(actor, 2)))) throw new NotFound('notice');
    });
  }
}
