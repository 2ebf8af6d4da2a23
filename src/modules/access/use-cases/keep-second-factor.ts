import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import encodeQR from 'qr';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { NoSecondFactorPending, OwnRights, WrongCode } from '../access.errors.ts';
import {
  grantProposed,
  recoveryCodesRenewed,
  secondFactorProposed,
  secondFactorReset,
  secondFactorSet,
} from '../access.events.ts';
import type { Account } from '../account.dto.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { RECOVERY_CODES, recoveryCode } from '../domain/recovery-codes.ts';
import type { Giving } from '../domain/giving.ts';
import { FindAccounts } from '../find-accounts.query.ts';
import { GrantsRepository } from '../grants/grants.repository.ts';
import { Authenticator } from '../second-factor/authenticator.ts';
import type { ProposedSecondFactor, RecoveryCodes, SecondFactor } from '../second-factor/second-factor.dto.ts';
import { SecondFactorsRepository } from '../second-factor/second-factors.repository.ts';
import { SessionsRepository } from '../sessions.repository.ts';
import { EndSessions } from './end-sessions.ts';
import { type Here, type Proof, ProveIdentity, sessionOf } from './prove-identity.ts';

const NOTHING: Giving = { role: null, organizationId: null, email: null, opens: false };

/** The device whose codes count at sign-in, and the codes on paper for the day when it is lost. */
@Injectable()
export class KeepSecondFactor {
  constructor(
    private readonly transaction: Transaction,
    private readonly factors: SecondFactorsRepository,
    private readonly authenticator: Authenticator,
    private readonly accounts: AccountsRepository,
    private readonly find: FindAccounts,
    private readonly sessions: SessionsRepository,
    private readonly ends: EndSessions,
    private readonly identity: ProveIdentity,
    private readonly grants: GrantsRepository,
    private readonly journal: Journal,
  ) {}

  show(actor: Actor, isByProvider: boolean): Promise<SecondFactor> {
    return this.transaction.read(actor, async (tx) => {
      const { confirmedAt, recoveryCodesLeft } = await this.factors.of(tx, actor.accountId as string);
      const { isDemo } = await this.accounts.own(tx);
      return {
        isDemanded: !isDemo,
        authenticator: confirmedAt === null ? null : { confirmedAt: confirmedAt.toISOString() },
        recoveryCodesLeft,
        isByProvider,
      };
    });
  }

  /** The present device stays the one until the new one has shown a code. */
  async propose(proof: Proof, actor: Actor, here: Here): Promise<ProposedSecondFactor> {
    await this.identity.demand(proof, actor, here);
    const accountId = actor.accountId as string;
    return this.transaction.within(actor, async (tx) => {
      const { email } = await this.accounts.own(tx);
      const { secret, uri, sealed } = this.authenticator.make(accountId, email);
      await this.factors.propose(tx, accountId, sealed);
      await this.journal.append(tx, [secondFactorProposed(accountId)]);
      return { secret, uri, qr: encodeQR(uri, 'svg', { ecc: 'medium' }) };
    });
  }

  /** From now on it is asked for. Other sessions end: one of them may be why it was changed. */
  async confirm(code: string, actor: Actor, here: Here): Promise<RecoveryCodes> {
    const sessionHash = sessionOf(actor, here);
    const accountId = actor.accountId as string;
    return this.transaction.within(actor, async (tx) => {
      const { pending } = await this.factors.of(tx, accountId);
      if (pending === null) throw new NoSecondFactorPending();
      const step = this.authenticator.stepOf(accountId, pending, code);
      if (step === null) throw new WrongCode();
      if (!(await this.factors.confirm(tx, accountId, pending, step))) throw new NoSecondFactorPending();
      await this.sessions.setFactor(tx, sessionHash, 'authenticator');
      const ended = await this.sessions.closeAll(tx, accountId, sessionHash);
      await this.journal.append(tx, [secondFactorSet(accountId, ended.length)]);
      return this.newCodes(tx, accountId);
    });
  }

  async renewCodes(proof: Proof, actor: Actor, here: Here): Promise<RecoveryCodes> {
    await this.identity.demand(proof, actor, here);
    const accountId = actor.accountId as string;
    return this.transaction.within(actor, async (tx) => {
      if ((await this.factors.of(tx, accountId)).confirmedAt === null) throw new NoSecondFactorPending();
      await this.journal.append(tx, [recoveryCodesRenewed(accountId)]);
      return this.newCodes(tx, accountId);
    });
  }

  /** For somebody who lost device and paper. Who takes it off could come in behind it, so a second administrator agrees. */
  proposeToTakeOff(accountId: string, reason: string, actor: Actor): Promise<Account> {
    if (accountId === actor.accountId) throw new OwnRights();
    return this.transaction.within(actor, async (tx) => {
      if ((await this.find.find(tx, accountId)) === null) throw new NotFound('account');
      const grantId = await this.grants.propose(tx, accountId, { ...NOTHING, takesOffFactor: true, reason });
      await this.journal.append(tx, [grantProposed(accountId, grantId, { ...NOTHING, takesOffSecondFactor: true })]);
      return (await this.find.find(tx, accountId)) as Account;
    });
  }

  /** Within the transaction that approved it: passkeys go as well, and every session and token ends. */
  async takeOff(tx: Tx, accountId: string, reason: string): Promise<void> {
    await this.factors.remove(tx, accountId);
    const ended = await this.ends.all(tx, accountId);
    await this.journal.append(tx, [secondFactorReset(accountId, ended, reason)]);
  }

  private async newCodes(tx: Tx, accountId: string): Promise<RecoveryCodes> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(48)));
    await this.factors.replaceRecoveryCodes(tx, accountId, codes);
    return { codes };
  }
}
