import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { recoveryAsked } from '../access.events.ts';
import { AccountMailsRepository } from './account-mails.repository.ts';
import { LOOK_AT_RECOVERY } from './mail-jobs.ts';
import { RecoveryAsksRepository } from './recovery-asks.repository.ts';

/** Only here it is looked whose address was typed: whoever asked has had their answer long before. */
@Handles(LOOK_AT_RECOVERY)
@Injectable()
export class LookAtRecovery implements Handler {
  constructor(
    private readonly asks: RecoveryAsksRepository,
    private readonly mails: AccountMailsRepository,
    private readonly journal: Journal,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const email = await this.asks.open(tx, hint.subjectId);
    const accountId = email === null ? null : await this.mails.recoverable(tx, email);
    await this.mails.forgetOld(tx);
    if (accountId === null) return;
    await this.mails.write(tx, accountId, 'recovery');
    await this.journal.append(tx, [recoveryAsked(accountId)]);
  }
}
