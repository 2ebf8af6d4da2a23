import { Injectable } from '@nestjs/common';
import { AuthorizationResponseError } from 'openid-client';
import { type Actor, ANONYMOUS, SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { LogoutTokenRefused, NoIdentityProvider } from '../access.errors.ts';
import { identityLinked, type ProviderRefusal, sessionClosed, sessionRefused } from '../access.events.ts';
import { type Beginning, BeginSession } from '../use-cases/begin-session.ts';
import { IdentitiesRepository } from './identities.repository.ts';
import { type Flow, IdentityProvider, type Vouched } from './identity-provider.ts';

export type Arrival = { readonly secret: string; readonly from: string } | { readonly refused: ProviderRefusal };

export interface Arriving extends Beginning {
  readonly query: string;
  readonly flow: Flow | null;
}

/** Somebody comes back from the identity provider. The journal says why not, the browser only what helps its holder. */
@Injectable()
export class SignInByProvider {
  constructor(
    private readonly transaction: Transaction,
    private readonly provider: IdentityProvider,
    private readonly identities: IdentitiesRepository,
    private readonly beginSession: BeginSession,
    private readonly journal: Journal,
  ) {}

  begin(from: string, isFresh: boolean): Promise<{ url: URL; flow: Flow }> {
    if (!this.provider.isThere) throw new NoIdentityProvider();
    return this.provider.begin(from, isFresh);
  }

  async arrive({ query, flow, ...browser }: Arriving): Promise<Arrival> {
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
    const { secret } = await this.transaction.within(actor, (tx) =>
      this.beginSession.run(tx, browser, 'identity-provider', vouched),
    );
    return { secret, from: flow.from };
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

  private async refuse(reason: ProviderRefusal): Promise<Arrival> {
    await this.transaction.within(ANONYMOUS, (tx) =>
      this.journal.append(tx, [sessionRefused('identity-provider', reason)]),
    );
    return { refused: reason };
  }
}
