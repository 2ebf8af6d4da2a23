import { Injectable } from '@nestjs/common';
import { AuthorizationResponseError } from 'openid-client';
import { type Actor, ANONYMOUS, SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { LogoutTokenRefused, NoIdentityProvider } from '../access.errors.ts';
import {
  identityLinked,
  type ProviderRefusal,
  sessionClosed,
  sessionOpened,
  sessionRefused,
} from '../access.events.ts';
import { SessionsRepository } from '../sessions.repository.ts';
import { IdentitiesRepository } from './identities.repository.ts';
import { type Flow, IdentityProvider, type Vouched } from './identity-provider.ts';

export type Arrival = { readonly secret: string; readonly from: string } | { readonly refused: ProviderRefusal };

export interface Arriving {
  readonly query: string;
  readonly flow: Flow | null;
  readonly userAgent: string | null;
  readonly formerSession: Buffer | null;
}

/** Somebody comes back from the identity provider. The journal says why not, the browser only what helps its holder. */
@Injectable()
export class SignInByProvider {
  constructor(
    private readonly transaction: Transaction,
    private readonly provider: IdentityProvider,
    private readonly identities: IdentitiesRepository,
    private readonly sessions: SessionsRepository,
    private readonly journal: Journal,
  ) {}

  begin(from: string, isFresh: boolean): Promise<{ url: URL; flow: Flow }> {
    if (!this.provider.isThere) throw new NoIdentityProvider();
    return this.provider.begin(from, isFresh);
  }

  async arrive({ query, flow, userAgent, formerSession }: Arriving): Promise<Arrival> {
    if (!this.provider.isThere) throw new NoIdentityProvider();
    if (flow === null) return this.refuse('provider-expired');
    const vouched = await this.provider.finish(query, flow).catch((error: unknown) => {
      const isCancelled = error instanceof AuthorizationResponseError && error.error === 'access_denied';
      return isCancelled ? ('provider-cancelled' as const) : ('provider-failed' as const);
    });
    if (typeof vouched === 'string') return this.refuse(vouched);
    if (!this.provider.isStrong(vouched.acr)) return this.refuse('provider-weak');
    const actor = await this.whoIs(vouched);
    if (actor === null) return this.refuse('provider-unknown');
    return { secret: await this.open(actor, vouched, userAgent, formerSession), from: flow.from };
  }

  /** Sessions end where the provider says so. */
  async logOut(token: string): Promise<void> {
    if (!this.provider.isThere) throw new NoIdentityProvider();
    const order = await this.provider.readLogout(token).catch(() => {
      throw new LogoutTokenRefused();
    });
    await this.transaction.within(SYSTEM, async (tx) => {
      if (!(await this.identities.takeLogout(tx, order))) throw new LogoutTokenRefused();
      const ended = await this.identities.closeSessions(tx, order);
      await this.journal.append(
        tx,
        ended.map(({ id, accountId }) => sessionClosed(accountId, id, 'identity-provider')),
      );
    });
  }

  /** Linked at the first sign-in by an address that the provider has verified; from then on the subject alone counts. */
  private whoIs(vouched: Vouched): Promise<Actor | null> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const linked = await this.identities.linked(tx, vouched);
      if (linked !== null || vouched.email === null) return linked;
      const actor = await this.identities.unlinkedByEmail(tx, vouched.issuer, vouched.email);
      if (actor === null || !(await this.identities.link(tx, vouched, actor.accountId as string))) return null;
      await this.journal.append(tx, [identityLinked(actor.accountId as string, vouched.issuer)]);
      return actor;
    });
  }

  private open(
    actor: Actor,
    { sid, provenAt }: Vouched,
    userAgent: string | null,
    formerSession: Buffer | null,
  ): Promise<string> {
    const accountId = actor.accountId as string;
    return this.transaction.within(actor, async (tx) => {
      const former = formerSession === null ? null : await this.sessions.closeByHash(tx, formerSession, accountId);
      const session = await this.sessions.open(tx, accountId, userAgent, 'identity-provider', { sid, provenAt });
      const ended = former === null ? [] : [sessionClosed(accountId, former, 'new-sign-in')];
      await this.journal.append(tx, [...ended, sessionOpened(accountId, session.id, 'identity-provider')]);
      return session.secret;
    });
  }

  private async refuse(reason: ProviderRefusal): Promise<Arrival> {
    await this.transaction.within(ANONYMOUS, (tx) =>
      this.journal.append(tx, [sessionRefused('identity-provider', reason)]),
    );
    return { refused: reason };
  }
}
