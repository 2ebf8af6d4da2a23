import { Injectable } from '@nestjs/common';
import { ANONYMOUS, SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { type RefusalReason, sessionRefused } from '../access.events.ts';
import { SecondFactorNeeded, SecondFactorRefused, SignInRefused, TooManyAttempts } from '../access.errors.ts';
import { AccountsForSignIn, type SignInAccount } from '../accounts-for-sign-in.query.ts';
import { Passwords } from '../passwords.ts';
import { CheckSecondFactor } from '../second-factor/check-second-factor.ts';
import type { SecondFactorKind } from '../domain/second-factor.ts';
import { type Attempt, FAILURE_MINUTES, SignInAttempts } from '../sign-in-attempts.repository.ts';
import { type Beginning, BeginSession, type OpenedSession } from './begin-session.ts';

export interface SignIn extends Beginning {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator, or a recovery code. */
  readonly code: string | undefined;
  readonly address: string;
}

/**
 * Signs somebody in. Unknown, disabled and mistyped get one answer after the same work; that a code is wanted is told only
 * to whoever knows the password, and forgives no earlier failure.
 */
@Injectable()
export class OpenSession {
  constructor(
    private readonly transaction: Transaction,
    private readonly attempts: SignInAttempts,
    private readonly accounts: AccountsForSignIn,
    private readonly passwords: Passwords,
    private readonly secondFactor: CheckSecondFactor,
    private readonly beginSession: BeginSession,
    private readonly journal: Journal,
  ) {}

  async run(signIn: SignIn): Promise<OpenedSession> {
    const emailHash = this.attempts.emailHash(signIn.email);
    const attempt = await this.attempts.begin(emailHash, signIn.address);
    if (attempt === null) {
      await this.note(emailHash.toString('hex').slice(0, 32), 'throttled');
      throw new TooManyAttempts(FAILURE_MINUTES * 60);
    }
    const account = await this.accounts.byEmail(signIn.email);
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, signIn.password);
    if (account === null || !isRight || !account.isActive) {
      await this.attempts.fail(attempt);
      const reason = account === null ? 'unknown' : isRight ? 'disabled' : 'password';
      await this.note(account?.actor.accountId ?? emailHash.toString('hex').slice(0, 32), reason);
      throw new SignInRefused();
    }
    const factor = await this.demandFactor(attempt, account.actor.accountId as string, signIn.code);
    await this.settle(attempt, account, signIn.password);
    return this.beginSession.open(account.actor, signIn, factor);
  }

  /** Null where the account has none yet; such a session opens nothing but the setting up of one. */
  private async demandFactor(
    attempt: Attempt,
    accountId: string,
    code: string | undefined,
  ): Promise<SecondFactorKind | null> {
    const check = await this.secondFactor.run(accountId, code);
    if (check.is === 'right') return check.factor;
    if (check.is === 'none') return null;
    if (check.is === 'missing') {
      await this.attempts.withdraw(attempt);
      await this.note(accountId, 'code-missing');
      throw new SecondFactorNeeded();
    }
    await this.attempts.fail(attempt);
    await this.note(accountId, 'code');
    throw new SecondFactorRefused();
  }

  private note(subject: string, reason: RefusalReason): Promise<unknown> {
    return this.transaction.within(ANONYMOUS, (tx) => this.journal.append(tx, [sessionRefused(subject, reason)]));
  }

  private async settle(attempt: Attempt, account: SignInAccount, password: string): Promise<void> {
    const better = this.passwords.isOutdated(account.passwordHash as string)
      ? await this.passwords.hash(password)
      : null;
    await this.transaction.within(SYSTEM, async (tx) => {
      await this.attempts.forgive(tx, attempt);
      if (better !== null) await this.accounts.rehash(tx, account, better);
    });
  }
}
