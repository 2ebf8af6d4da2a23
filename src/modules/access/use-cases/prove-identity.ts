import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CodeNeeded, NotByToken, TooManyAttempts, WrongCode, WrongPassword } from '../access.errors.ts';
import { sessionConfirmed } from '../access.events.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { Passwords } from '../passwords.ts';
import { CheckSecondFactor } from '../second-factor/check-second-factor.ts';
import { SessionsRepository } from '../sessions.repository.ts';
import type { WithActor } from '../signs.ts';
import { type Attempt, FAILURE_MINUTES, SignInAttempts } from '../sign-in-attempts.repository.ts';

export interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
}

/** Where a session is used from. */
export interface Here {
  readonly sessionHash: Buffer | null;
  readonly address: string;
}

export const hereOf = (request: FastifyRequest & WithActor): Here => ({
  sessionHash: request.sessionHash ?? null,
  address: request.ip,
});

/** The session of a person at a browser: a token must not do what only its holder may. */
export function sessionOf(actor: Actor, { sessionHash }: Here): Buffer {
  if (actor.tokenScopes !== null || sessionHash === null) throw new NotByToken();
  return sessionHash;
}

/** Somebody signed in proves anew that it is they. A thief of an open session guesses no faster here than at the front door. */
@Injectable()
export class ProveIdentity {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountsRepository,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
    private readonly secondFactor: CheckSecondFactor,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  /** Throws where the password, or the code of an account that has a second factor, is not right. */
  async demand({ password, code }: Proof, actor: Actor, here: Here): Promise<void> {
    const attempt = await this.byPassword(password, '/password', actor, here);
    const { is } = await this.secondFactor.run(actor.accountId as string, code);
    if (is === 'missing') {
      await this.attempts.withdraw(attempt);
      throw new CodeNeeded();
    }
    if (is === 'wrong') {
      await this.attempts.fail(attempt);
      throw new WrongCode();
    }
    await this.attempts.settle(attempt);
  }

  /** `pointer`: where the body has the password. What is returned is still to be settled. */
  async byPassword(password: string, pointer: string, actor: Actor, here: Here): Promise<Attempt> {
    sessionOf(actor, here);
    const own = await this.transaction.read(actor, (tx) => this.accounts.own(tx));
    const attempt = await this.attempts.begin(this.attempts.emailHash(own.email), here.address);
    if (attempt === null) throw new TooManyAttempts(FAILURE_MINUTES * 60);
    if (!(await this.passwords.matches(own.hash, password))) {
      await this.attempts.fail(attempt);
      throw new WrongPassword(pointer);
    }
    return attempt;
  }

  async confirm(proof: Proof, actor: Actor, here: Here): Promise<void> {
    await this.demand(proof, actor, here);
    await this.confirmed(actor, here);
  }

  /** They have proven it, by whatever means: that opens what is dangerous for the next half hour. */
  confirmed(actor: Actor, here: Here): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      await this.sessions.confirm(tx, sessionOf(actor, here));
      await this.journal.append(tx, [sessionConfirmed(actor.accountId as string)]);
    });
  }
}
