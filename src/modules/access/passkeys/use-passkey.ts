import { Injectable } from '@nestjs/common';
import { type Actor, ANONYMOUS, SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { PasskeyRefused, PasskeyUnusable, TooManyAttempts } from '../access.errors.ts';
import { type PasskeyRefusal, sessionRefused } from '../access.events.ts';
import { FAILURE_MINUTES, SignInAttempts } from '../sign-in-attempts.repository.ts';
import { type Beginning, BeginSession, type OpenedSession } from '../use-cases/begin-session.ts';
import { type Here, ProveIdentity, sessionOf } from '../use-cases/prove-identity.ts';
import type { Challenge } from './challenge-cookie.ts';
import type { AssertionResponse } from './passkey.dto.ts';
import { PasskeysRepository } from './passkeys.repository.ts';
import { RelyingParty } from './relying-party.ts';

type Shown = { readonly owner: Actor } | { readonly refused: PasskeyRefusal };

/** A passkey in place of password and code: to come in, or to prove anew who one is. */
@Injectable()
export class UsePasskey {
  constructor(
    private readonly transaction: Transaction,
    private readonly passkeys: PasskeysRepository,
    private readonly party: RelyingParty,
    private readonly attempts: SignInAttempts,
    private readonly identity: ProveIdentity,
    private readonly beginSession: BeginSession,
    private readonly journal: Journal,
  ) {}

  async begin(): Promise<{ options: Record<string, unknown>; kept: Challenge }> {
    const { options, challenge } = await this.party.toShow();
    return { options, kept: { challenge, addsTo: null } };
  }

  async signIn(
    response: AssertionResponse,
    kept: Challenge | null,
    { address, ...browser }: Beginning & { readonly address: string },
  ): Promise<OpenedSession> {
    const shown = await this.look(response, kept, address);
    if ('refused' in shown) {
      await this.transaction.within(ANONYMOUS, (tx) =>
        this.journal.append(tx, [sessionRefused('passkey', shown.refused)]),
      );
      throw new PasskeyRefused();
    }
    return this.beginSession.open(shown.owner, browser, 'passkey');
  }

  /** Opens what is dangerous for the next half hour. */
  async confirm(response: AssertionResponse, kept: Challenge | null, actor: Actor, here: Here): Promise<void> {
    sessionOf(actor, here);
    const shown = await this.look(response, kept, here.address);
    if ('refused' in shown || shown.owner.accountId !== actor.accountId) throw new PasskeyUnusable();
    await this.identity.confirmed(actor, here);
  }

  /** Whose passkey was shown, for a deed that asks for one beside something else; null for whatever is wrong. */
  async ownerOf(response: AssertionResponse, kept: Challenge | null, address: string): Promise<string | null> {
    const shown = await this.look(response, kept, address);
    return 'refused' in shown ? null : shown.owner.accountId;
  }

  /** Nobody guesses a signature; what is counted is where somebody asks from without end, and never against a passkey's owner. */
  private async look(response: AssertionResponse, kept: Challenge | null, address: string): Promise<Shown> {
    const attempt = await this.attempts.begin(this.attempts.emailHash(`passkey ${address}`), address);
    if (attempt === null) throw new TooManyAttempts(FAILURE_MINUTES * 60);
    const shown = kept === null || kept.addsTo !== null ? expired : await this.verify(response, kept.challenge);
    if ('owner' in shown) await this.attempts.settle(attempt);
    else await this.attempts.fail(attempt);
    return shown;
  }

  private async verify(response: AssertionResponse, challenge: string): Promise<Shown> {
    const passkey = await this.transaction.read(SYSTEM, (tx) => this.passkeys.byCredential(tx, response.id));
    if (passkey === null) return { refused: 'passkey-unknown' };
    const signCount = await this.party.shown(response, challenge, passkey);
    if (signCount === null) return { refused: 'passkey-wrong' };
    if (!passkey.isActive) return { refused: 'disabled' };
    const isFirst = await this.transaction.within(
      SYSTEM,
      async (tx) =>
        (await this.passkeys.take(tx, challenge)) &&
        (await this.passkeys.use(tx, passkey.id, passkey.signCount, signCount)),
    );
    return isFirst ? { owner: passkey.owner } : { refused: 'passkey-repeated' };
  }
}

const expired: Shown = { refused: 'passkey-expired' };
