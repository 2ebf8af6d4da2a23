import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { sessionClosed, sessionOpened } from '../access.events.ts';
import { hashOf } from '../../../kernel/digests.ts';
import type { SecondFactorKind } from '../domain/second-factor.ts';
import { cookieName, type WithCookies } from '../session-cookie.ts';
import type { SessionView } from '../session.dto.ts';
import { type NewSession, SessionsRepository } from '../sessions.repository.ts';

export interface Beginning {
  readonly userAgent: string | null;
  /** Hash of the session that the browser still held; it ends, because a sign-in always gets a new id. */
  readonly formerSession: Buffer | null;
}

/** What every sign-in wants to know of the browser it comes from. */
export function beginningOf(request: WithCookies, publicUrl: string): Beginning {
  const former = request.cookies[cookieName(publicUrl)];
  return {
    userAgent: request.headers['user-agent'] ?? null,
    formerSession: former === undefined ? null : hashOf(former),
  };
}

/** For the browser; the secret goes into the cookie. */
export type OpenedSession = SessionView & { readonly secret: string };

/** The last step of every sign-in, whatever came before it. */
@Injectable()
export class BeginSession {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  /** By itself, with what the browser is told. */
  open(actor: Actor, browser: Beginning, factor: SecondFactorKind | null): Promise<OpenedSession> {
    return this.transaction.within(actor, async (tx) => {
      const { csrfToken, secret } = await this.run(tx, browser, factor);
      return { actor: await this.sessions.actorView(tx, factor), csrfToken, secret };
    });
  }

  /** `provider`: what the identity provider tells of its own session. */
  async run(
    tx: Tx,
    { userAgent, formerSession }: Beginning,
    factor: SecondFactorKind | null,
    provider: { readonly sid: string | null; readonly provenAt: Date } | null = null,
  ): Promise<NewSession> {
    const accountId = tx.actor.accountId as string;
    // somebody else's session on a shared machine is not ours to end; it runs out by itself
    const former = formerSession === null ? null : await this.sessions.closeByHash(tx, formerSession, accountId);
    const session = await this.sessions.open(tx, accountId, userAgent, factor, provider);
    const ended = former === null ? [] : [sessionClosed(accountId, former, 'new-sign-in')];
    await this.journal.append(tx, [...ended, sessionOpened(accountId, session.id, factor)]);
    return session;
  }
}
