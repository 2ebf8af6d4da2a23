import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { InvitationVoid, PasswordRefused } from '../access.errors.ts';
import { invitationAccepted } from '../access.events.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { passwordFault } from '../domain/password-rules.ts';
import { AccountMailsRepository } from '../mails/account-mails.repository.ts';
import { Passwords } from '../passwords.ts';
import { type Beginning, BeginSession, type OpenedSession } from './begin-session.ts';
import { EndSessions } from './end-sessions.ts';

/**
 * Somebody comes with the link of their invitation and chooses a password. The session that begins opens one thing: the
 * setting up of a second factor. A password that is refused leaves the link as good as it was.
 */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly transaction: Transaction,
    private readonly mails: AccountMailsRepository,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly sessions: EndSessions,
    private readonly beginSession: BeginSession,
    private readonly journal: Journal,
  ) {}

  async run(token: string, password: string, browser: Beginning): Promise<OpenedSession> {
    const holder = await this.transaction.read(SYSTEM, (tx) => this.mails.holder(tx, token, 'invitation'));
    if (holder === null) throw new InvitationVoid();
    const fault = passwordFault(password, holder.nearby);
    if (fault !== null) throw new PasswordRefused(fault, '/password');
    const hash = await this.passwords.hash(password);
    const accountId = holder.actor.accountId as string;
    await this.transaction.within(SYSTEM, async (tx) => {
      if (!(await this.mails.use(tx, token, 'invitation'))) throw new InvitationVoid();
      await this.accounts.setPassword(tx, accountId, hash, false);
      await this.journal.append(tx, [invitationAccepted(accountId, await this.sessions.all(tx, accountId))]);
    });
    return this.beginSession.open(holder.actor, browser, null);
  }
}
