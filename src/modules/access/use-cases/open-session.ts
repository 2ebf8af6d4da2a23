import { Injectable } from '@nestjs/common';
import { ANONYMOUS, SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { type RefusalReason, sessionClosed, sessionOpened, sessionRefused } from '../access.events.ts';
import { SignInRefused, TooManyAttempts } from '../access.errors.ts';
import { AccountsForSignIn, type SignInAccount } from '../accounts-for-sign-in.query.ts';
import { Passwords } from '../passwords.ts';
import type { SessionView } from '../session.dto.ts';
import { SessionsRepository } from '../sessions.repository.ts';
import { type Attempt, FAILURE_MINUTES, SignInAttempts } from '../sign-in-attempts.repository.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string | null;
  /** Hash of the session that the browser still held; it ends, because a sign-in always gets a new id. */
  readonly formerSession: Buffer | null;
}

/** Signs somebody in. Unknown, disabled and mistyped get one answer after the same work. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly transaction: Transaction,
    private readonly attempts: SignInAttempts,
    private readonly accounts: AccountsForSignIn,
    private readonly sessions: SessionsRepository,
    private readonly passwords: Passwords,
    private readonly journal: Journal,
  ) {}

  async run(signIn: SignIn): Promise<SessionView & { secret: string }> {
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
    await this.settle(attempt, account, signIn.password);
    return this.open(account, signIn);
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

  private open(account: SignInAccount, signIn: SignIn): Promise<SessionView & { secret: string }> {
    const accountId = account.actor.accountId as string;
    return this.transaction.within(account.actor, async (tx) => {
      // somebody else's session on a shared machine is not ours to end; it runs out by itself
      const former =
        signIn.formerSession === null ? null : await this.sessions.closeByHash(tx, signIn.formerSession, accountId);
      const session = await this.sessions.open(tx, accountId, signIn.userAgent);
      const ended = former === null ? [] : [sessionClosed(accountId, former, 'new-sign-in')];
      await this.journal.append(tx, [...ended, sessionOpened(accountId, session.id)]);
      return { actor: await this.sessions.actorView(tx), csrfToken: session.csrfToken, secret: session.secret };
    });
  }
}
