import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { GrantByTwo, GrantSettled, OwnRights } from '../access.errors.ts';
import { grantApproved, grantRefused, grantWithdrawn } from '../access.events.ts';
import type { Account } from '../account.dto.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { type GrantAction, grantActions } from '../domain/giving.ts';
import { FindAccounts } from '../find-accounts.query.ts';
import { type GrantRow, GrantsRepository } from '../grants/grants.repository.ts';
import { type AccountChanges, ApplyChanges } from './apply-changes.ts';
import { KeepInvitations } from './keep-invitations.ts';
import { KeepSecondFactor } from './keep-second-factor.ts';

/** The second administrator. What is approved takes effect within the same transaction, and the database sees to it. */
@Injectable()
export class DecideGrants {
  constructor(
    private readonly transaction: Transaction,
    private readonly grants: GrantsRepository,
    private readonly accounts: AccountsRepository,
    private readonly find: FindAccounts,
    private readonly changes: ApplyChanges,
    private readonly invitations: KeepInvitations,
    private readonly secondFactor: KeepSecondFactor,
    private readonly journal: Journal,
  ) {}

  approve(id: string, actor: Actor): Promise<Account> {
    return this.decide(id, 'approve', actor, async (tx, grant) => {
      await this.grants.settle(tx, id, 'approved');
      await this.journal.append(tx, [grantApproved(grant.accountId, id, grant.proposedBy)]);
      const row = await this.accounts.lock(tx, grant.accountId);
      await this.changes.run(tx, row, wished(grant));
      if (grant.takesOffFactor) await this.secondFactor.takeOff(tx, grant.accountId, grant.reason ?? '');
      // somebody who has never been here is written to now, and not before
      if (grant.opens && !row.hasPassword && this.invitations.isPossible)
        await this.invitations.send(tx, grant.accountId);
    });
  }

  refuse(id: string, reason: string, actor: Actor): Promise<Account> {
    return this.decide(id, 'refuse', actor, async (tx, grant) => {
      await this.grants.settle(tx, id, 'refused', reason);
      await this.journal.append(tx, [grantRefused(grant.accountId, id, reason)]);
    });
  }

  withdraw(id: string, actor: Actor): Promise<Account> {
    return this.decide(id, 'withdraw', actor, async (tx, grant) => {
      await this.grants.settle(tx, id, 'withdrawn');
      await this.journal.append(tx, [grantWithdrawn(grant.accountId, id)]);
    });
  }

  private decide(
    id: string,
    action: GrantAction,
    actor: Actor,
    deed: (tx: Tx, grant: GrantRow) => Promise<void>,
  ): Promise<Account> {
    return this.transaction.within(actor, async (tx) => {
      const grant = await this.grants.lock(tx, id);
      if (grant === null) throw new NotFound('proposal');
      if (!grant.isWaiting) throw new GrantSettled();
      if (grant.accountId === actor.accountId) throw new OwnRights();
      if (!grantActions(grant, actor.accountId as string).includes(action)) throw new GrantByTwo();
      await deed(tx, grant);
      return (await this.find.find(tx, grant.accountId)) as Account;
    });
  }
}

const wished = ({ role, organizationId, email, opens }: GrantRow): AccountChanges => ({
  ...(role === null ? {} : { role }),
  ...(organizationId === null ? {} : { organizationId }),
  ...(email === null ? {} : { email }),
  ...(opens ? { isActive: true } : {}),
});
