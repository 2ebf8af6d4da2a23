import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OwnRights, PasswordByMail } from '../access.errors.ts';
import { accountCreated, grantProposed, passwordReset } from '../access.events.ts';
import type { Account, AccountWithPassword, ChangeAccountBody, CreateAccountBody } from '../account.dto.ts';
import { AccountsRepository } from '../accounts.repository.ts';
import { givingOf, type Giving } from '../domain/giving.ts';
import { initialPassword } from '../domain/initial-password.ts';
import { FindAccounts } from '../find-accounts.query.ts';
import { GrantsRepository } from '../grants/grants.repository.ts';
import { Passwords } from '../passwords.ts';
import { ApplyChanges } from './apply-changes.ts';
import { EndSessions } from './end-sessions.ts';
import { KeepInvitations } from './keep-invitations.ts';

const OWN_RIGHTS = ['role', 'organizationId', 'email', 'isActive'] as const;

/**
 * An administrator lets people in, changes what they may, and shuts them out. Never for their own account; and whatever
 * gives is only proposed here, and waits for a second administrator (ADR 240). Whoever has the shell acts as the system.
 */
@Injectable()
export class KeepAccounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountsRepository,
    private readonly find: FindAccounts,
    private readonly grants: GrantsRepository,
    private readonly changes: ApplyChanges,
    private readonly passwords: Passwords,
    private readonly sessions: EndSessions,
    private readonly invitations: KeepInvitations,
    private readonly journal: Journal,
  ) {}

  async create(body: CreateAccountBody, actor: Actor, outer?: Tx): Promise<AccountWithPassword> {
    const isFromShell = actor.kind === 'system';
    // whoever has the shell reads out a password: the first administrator comes before the mail server
    const password = !isFromShell && this.invitations.isPossible ? null : initialPassword(randomBytes(64));
    const hash = password === null ? null : await this.passwords.hash(password);
    const work = async (tx: Tx) => {
      const { role, organizationId } = body;
      await this.changes.refuseMisfit(tx, role, organizationId);
      const id = await this.accounts.create(tx, body, { passwordHash: hash, isActive: isFromShell });
      await this.journal.append(tx, [accountCreated(id, role, organizationId)]);
      if (!isFromShell) await this.propose(tx, id, { role, organizationId, email: null, opens: true });
      return { account: (await this.find.find(tx, id)) as Account, initialPassword: password };
    };
    return this.transaction.within(actor, work, outer);
  }

  /** What takes, and what is only a name or a language, counts at once. */
  change(id: string, seenVersion: number, body: ChangeAccountBody, actor: Actor): Promise<Account> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.accounts.lock(tx, id, seenVersion);
      if (id === actor.accountId && OWN_RIGHTS.some((field) => body[field] !== undefined && body[field] !== row[field]))
        throw new OwnRights();
      const { role: _role, organizationId: _organization, email: _email, isActive, ...plain } = body;
      const giving = givingOf(row, body);
      if (giving !== null) {
        if (giving.role !== null || giving.organizationId !== null)
          await this.changes.refuseMisfit(tx, giving.role ?? row.role, giving.organizationId ?? row.organizationId);
        if (giving.email !== null) await this.accounts.refuseTaken(tx, giving.email);
        await this.propose(tx, id, giving);
      }
      await this.changes.run(tx, row, { ...plain, ...(isActive === false ? { isActive } : {}) });
      return (await this.find.find(tx, id)) as Account;
    });
  }

  /** For somebody who forgot theirs where no mail goes: a new initial password, and every session and token ends. */
  async resetPassword(id: string, seenVersion: number, actor: Actor): Promise<AccountWithPassword> {
    if (id === actor.accountId) throw new OwnRights();
    if (this.invitations.isPossible) throw new PasswordByMail();
    const password = initialPassword(randomBytes(64));
    const hash = await this.passwords.hash(password);
    return this.transaction.within(actor, async (tx) => {
      await this.accounts.lock(tx, id, seenVersion);
      await this.accounts.setPassword(tx, id, hash, true);
      await this.journal.append(tx, [passwordReset(id, await this.sessions.all(tx, id))]);
      return { account: (await this.find.find(tx, id)) as Account, initialPassword: password };
    });
  }

  private async propose(tx: Tx, accountId: string, giving: Giving): Promise<void> {
    const grantId = await this.grants.propose(tx, accountId, { ...giving, takesOffFactor: false, reason: null });
    await this.journal.append(tx, [grantProposed(accountId, grantId, giving)]);
  }
}
