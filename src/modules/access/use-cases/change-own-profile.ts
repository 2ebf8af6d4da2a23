import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { NotByToken, PasswordRefused } from '../access.errors.ts';
import { accountChanged, passwordChanged } from '../access.events.ts';
import type { ChangePasswordBody } from '../account.dto.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { passwordFault } from '../domain/password-rules.ts';
import { AccountMailsRepository } from '../mails/account-mails.repository.ts';
import { Passwords } from '../passwords.ts';
import { SessionsRepository } from '../sessions.repository.ts';
import { SignInAttempts } from '../sign-in-attempts.repository.ts';
import { type Here, ProveIdentity } from './prove-identity.ts';

/** What people change about themselves: language and password. */
@Injectable()
export class ChangeOwnProfile {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
    private readonly mails: AccountMailsRepository,
    private readonly identity: ProveIdentity,
    private readonly journal: Journal,
  ) {}

  locale(locale: 'uk' | 'en', actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const version = await this.accounts.setLocale(tx, actor.accountId as string, locale);
      await this.journal.append(tx, [accountChanged(actor.accountId as string, version, { fields: ['locale'] })]);
    });
  }

  /** Other sessions end. */
  async password(body: ChangePasswordBody, actor: Actor, here: Here): Promise<void> {
    if (actor.tokenScopes !== null) throw new NotByToken();
    const own = await this.transaction.read(actor, (tx) => this.accounts.own(tx));
    const fault = passwordFault(body.next, [own.email, own.name, own.organization]);
    if (fault !== null) throw new PasswordRefused(fault);
    await this.attempts.settle(await this.identity.byPassword(body.current, '/current', actor, here));
    const hash = await this.passwords.hash(body.next);
    await this.transaction.within(actor, async (tx) => {
      const accountId = actor.accountId as string;
      await this.accounts.setPassword(tx, accountId, hash, false);
      await this.mails.voidLinks(tx, accountId);
      const ended = await this.sessions.closeAll(tx, accountId, here.sessionHash);
      await this.journal.append(tx, [passwordChanged(accountId, ended.length)]);
    });
  }
}
