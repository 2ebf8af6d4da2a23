import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { InvitationNotPossible, MailNotSetUp, OwnRights } from '../access.errors.ts';
import { invitationSent, invitationWithdrawn } from '../access.events.ts';
import type { Account } from '../account.dto.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { FindAccounts } from '../find-accounts.query.ts';
import { AccountMailsRepository } from '../mails/account-mails.repository.ts';
import { ApplyChanges } from './apply-changes.ts';

/** An administrator asks a person in: a link to their mailbox, and nobody else ever knows a password of theirs (ADR 241). */
@Injectable()
export class KeepInvitations {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountsRepository,
    private readonly find: FindAccounts,
    private readonly mails: AccountMailsRepository,
    private readonly changes: ApplyChanges,
    private readonly journal: Journal,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SMTP_URL'>,
  ) {}

  /** Where no mail server is set up nobody can be invited, and an initial password is read out instead. */
  get isPossible(): boolean {
    return this.settings.SMTP_URL !== undefined;
  }

  /** Within the transaction that makes or opens the account. Whatever was sent before opens nothing any more. */
  async send(tx: Tx, accountId: string): Promise<void> {
    await this.mails.voidLinks(tx, accountId, 'invitation');
    const mailId = await this.mails.write(tx, accountId, 'invitation');
    await this.journal.append(tx, [invitationSent(accountId, mailId)]);
  }

  /** Sends one anew: for somebody who has no second factor yet. Whoever has one recovers by themselves, with it. */
  again(accountId: string, actor: Actor): Promise<Account> {
    if (accountId === actor.accountId) throw new OwnRights();
    if (!this.isPossible) throw new MailNotSetUp();
    return this.transaction.within(actor, async (tx) => {
      const account = await this.find.find(tx, accountId);
      if (account === null) throw new NotFound('account');
      if (!account.isActive || account.isDemo || account.hasSecondFactor) throw new InvitationNotPossible();
      await this.send(tx, accountId);
      return (await this.find.find(tx, accountId)) as Account;
    });
  }

  /** The link opens nothing any more, and the account that nobody has come to is shut. */
  withdraw(accountId: string, actor: Actor): Promise<Account> {
    if (accountId === actor.accountId) throw new OwnRights();
    return this.transaction.within(actor, async (tx) => {
      const account = await this.find.find(tx, accountId);
      if (account === null) throw new NotFound('account');
      if ((await this.mails.voidLinks(tx, accountId, 'invitation')) === 0) throw new InvitationNotPossible();
      await this.journal.append(tx, [invitationWithdrawn(accountId)]);
      if (account.isActive) {
        const row = await this.accounts.lock(tx, accountId, account.version);
        await this.changes.run(tx, row, { isActive: false });
      }
      return (await this.find.find(tx, accountId)) as Account;
    });
  }
}
