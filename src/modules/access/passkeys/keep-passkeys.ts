import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { PasskeyNeedsAuthenticator, PasskeyUnusable, TooManyPasskeys } from '../access.errors.ts';
import { passkeyAdded, passkeyRemoved } from '../access.events.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { SecondFactorsRepository } from '../second-factor/second-factors.repository.ts';
import { type Here, type Proof, ProveIdentity, sessionOf } from '../use-cases/prove-identity.ts';
import type { Challenge } from './challenge-cookie.ts';
import type { AttestationResponse, Passkeys, PasskeyView } from './passkey.dto.ts';
import { PasskeysRepository } from './passkeys.repository.ts';
import { RelyingParty } from './relying-party.ts';

const MOST = 10;

/**
 * Passkeys come beside the authenticator and never instead of it: it and its recovery codes are the way back in when every
 * device is lost, and a password alone must not be able to set it up beside a passkey.
 */
@Injectable()
export class KeepPasskeys {
  constructor(
    private readonly transaction: Transaction,
    private readonly passkeys: PasskeysRepository,
    private readonly party: RelyingParty,
    private readonly accounts: AccountsRepository,
    private readonly factors: SecondFactorsRepository,
    private readonly identity: ProveIdentity,
    private readonly journal: Journal,
  ) {}

  list(actor: Actor): Promise<Passkeys> {
    return this.transaction.read(actor, async (tx) => ({
      items: await this.passkeys.list(tx, actor.accountId as string),
      next: null,
    }));
  }

  async begin(proof: Proof, actor: Actor, here: Here): Promise<{ options: Record<string, unknown>; kept: Challenge }> {
    await this.identity.demand(proof, actor, here);
    const accountId = actor.accountId as string;
    const { email, known } = await this.transaction.read(actor, async (tx) => {
      if ((await this.factors.of(tx, accountId)).sealed === null) throw new PasskeyNeedsAuthenticator();
      return {
        email: (await this.accounts.own(tx)).email,
        known: await this.passkeys.credentialIds(tx, accountId),
      };
    });
    if (known.length >= MOST) throw new TooManyPasskeys(MOST);
    const { options, challenge } = await this.party.toAdd({ accountId, email, name: actor.name }, known);
    return { options, kept: { challenge, addsTo: accountId } };
  }

  async finish(
    { name, response }: { readonly name: string; readonly response: AttestationResponse },
    kept: Challenge | null,
    actor: Actor,
    here: Here,
  ): Promise<PasskeyView> {
    sessionOf(actor, here);
    const accountId = actor.accountId as string;
    if (kept === null || kept.addsTo !== accountId) throw new PasskeyUnusable();
    const credential = await this.party.added(response, kept.challenge);
    if (credential === null) throw new PasskeyUnusable();
    return this.transaction.within(actor, async (tx) => {
      if ((await this.factors.of(tx, accountId)).sealed === null) throw new PasskeyNeedsAuthenticator();
      if ((await this.passkeys.credentialIds(tx, accountId)).length >= MOST) throw new TooManyPasskeys(MOST);
      // One and the same credential is refused as well where a second answer to the same challenge brings it.
      const added = await this.passkeys.add(tx, accountId, newId(), name, credential);
      if (added === null) throw new PasskeyUnusable();
      await this.journal.append(tx, [passkeyAdded(accountId, added.id)]);
      return added;
    });
  }

  remove(id: string, actor: Actor): Promise<void> {
    const accountId = actor.accountId as string;
    return this.transaction.within(actor, async (tx) => {
      if (!(await this.passkeys.remove(tx, accountId, id))) throw new NotFound('passkey');
      await this.journal.append(tx, [passkeyRemoved(accountId, id)]);
    });
  }
}
