import { Injectable } from '@nestjs/common';
import { ANONYMOUS, SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import {
  PasskeyRefused,
  PasswordRefused,
  RecoveryVoid,
  SecondFactorNeeded,
  SecondFactorRefused,
  TooManyAttempts,
  TooManyRecoveries,
} from '../access.errors.ts';
import { recoveryUsed, sessionRefused } from '../access.events.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { passwordFault } from '../domain/password-rules.ts';
import type { SecondFactorKind } from '../domain/second-factor.ts';
import { AccountMailsRepository } from '../mails/account-mails.repository.ts';
import { RecoveryAsksRepository } from '../mails/recovery-asks.repository.ts';
import type { Challenge } from '../passkeys/challenge-cookie.ts';
import type { AssertionResponse } from '../passkeys/passkey.dto.ts';
import { UsePasskey } from '../passkeys/use-passkey.ts';
import { Passwords } from '../passwords.ts';
import { CheckSecondFactor } from '../second-factor/check-second-factor.ts';
import { FAILURE_MINUTES, SignInAttempts } from '../sign-in-attempts.repository.ts';
import { type Beginning, BeginSession, type OpenedSession } from './begin-session.ts';
import { EndSessions } from './end-sessions.ts';

export interface Recovery extends Beginning {
  readonly token: string;
  readonly password: string;
  readonly code: string | undefined;
  /** In place of the code, with the challenge that this browser was given. */
  readonly passkey: { readonly response: AssertionResponse; readonly kept: Challenge | null } | undefined;
  readonly address: string;
}

/**
 * Who forgot the password gets a link to their mailbox. The mailbox stands for the password alone: the second factor is
 * asked for as at every sign-in, and whoever has lost that too needs an administrator (ADR 241).
 */
@Injectable()
export class RecoverByMail {
  constructor(
    private readonly transaction: Transaction,
    private readonly asks: RecoveryAsksRepository,
    private readonly mails: AccountMailsRepository,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly secondFactor: CheckSecondFactor,
    private readonly passkeys: UsePasskey,
    private readonly sessions: EndSessions,
    private readonly beginSession: BeginSession,
    private readonly journal: Journal,
  ) {}

  /** Looks at no account, so that the answer and its time say nothing. */
  async ask(email: string, address: string): Promise<void> {
    if (!(await this.transaction.within(SYSTEM, (tx) => this.asks.take(tx, email, address))))
      throw new TooManyRecoveries();
  }

  async use({ token, password, code, passkey, address, ...browser }: Recovery): Promise<OpenedSession> {
    const holder = await this.transaction.read(SYSTEM, (tx) => this.mails.holder(tx, token, 'recovery'));
    if (holder === null) throw new RecoveryVoid();
    const fault = passwordFault(password, holder.nearby);
    if (fault !== null) throw new PasswordRefused(fault, '/password');
    const accountId = holder.actor.accountId as string;
    const factor =
      passkey === undefined
        ? await this.byCode(accountId, code, address)
        : await this.byPasskey(accountId, passkey, address);
    const hash = await this.passwords.hash(password);
    await this.transaction.within(SYSTEM, async (tx) => {
      if (!(await this.mails.use(tx, token, 'recovery'))) throw new RecoveryVoid();
      await this.accounts.setPassword(tx, accountId, hash, false);
      await this.journal.append(tx, [recoveryUsed(accountId, await this.sessions.all(tx, accountId), factor)]);
      await this.mails.write(tx, accountId, 'recovered');
    });
    return this.beginSession.open(holder.actor, browser, factor);
  }

  /** Wrong codes are counted apart from those of the front door: who has the mailbox must not be able to shut it. */
  private async byCode(accountId: string, code: string | undefined, address: string): Promise<SecondFactorKind | null> {
    const attempt = await this.attempts.begin(this.attempts.emailHash(`recovery ${accountId}`), address);
    if (attempt === null) throw new TooManyAttempts(FAILURE_MINUTES * 60);
    const check = await this.secondFactor.run(accountId, code);
    if (check.is === 'wrong') {
      await this.attempts.fail(attempt);
      await this.transaction.within(ANONYMOUS, (tx) => this.journal.append(tx, [sessionRefused(accountId, 'code')]));
      throw new SecondFactorRefused();
    }
    await (check.is === 'missing' ? this.attempts.withdraw(attempt) : this.attempts.settle(attempt));
    if (check.is === 'missing') throw new SecondFactorNeeded();
    return check.is === 'right' ? check.factor : null;
  }

  private async byPasskey(
    accountId: string,
    { response, kept }: NonNullable<Recovery['passkey']>,
    address: string,
  ): Promise<SecondFactorKind> {
    if ((await this.passkeys.ownerOf(response, kept, address)) !== accountId) throw new PasskeyRefused();
    return 'passkey';
  }
}
