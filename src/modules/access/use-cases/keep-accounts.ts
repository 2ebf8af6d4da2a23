import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../../kernel/actor.ts';
import { Invalid } from '../../../kernel/errors.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OwnRights } from '../access.errors.ts';
import { accountChanged, accountCreated, accountDisabled, accountEnabled, passwordReset } from '../access.events.ts';
import type { Account, AccountWithPassword, ChangeAccountBody, CreateAccountBody } from '../account.dto.ts';
import { type AccountRow, AccountsRepository } from '../accounts.repository.ts';
import { initialPassword } from '../domain/initial-password.ts';
import { needsRegion, roleFits } from '../domain/role-fit.ts';
import { FindAccounts } from '../find-accounts.query.ts';
import { OrganizationDirectory } from '../organization-directory.ts';
import { Passwords } from '../passwords.ts';
import { EndSessions } from './end-sessions.ts';

const OWN_RIGHTS = ['role', 'organizationId', 'email', 'isActive'] as const;

/** An administrator lets people in, changes what they may, and shuts them out. Never for their own account. */
@Injectable()
export class KeepAccounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountsRepository,
    private readonly find: FindAccounts,
    private readonly organizations: OrganizationDirectory,
    private readonly passwords: Passwords,
    private readonly sessions: EndSessions,
    private readonly journal: Journal,
  ) {}

  async create(body: CreateAccountBody, actor: Actor, outer?: Tx): Promise<AccountWithPassword> {
    const password = initialPassword(randomBytes(64));
    const hash = await this.passwords.hash(password);
    const work = async (tx: Tx) => {
      await this.refuseMisfit(tx, body.role, body.organizationId);
      const id = await this.accounts.create(tx, body, hash);
      await this.journal.append(tx, [accountCreated(id, body.role, body.organizationId)]);
      return { account: (await this.find.find(tx, id)) as Account, initialPassword: password };
    };
    return this.transaction.within(actor, work, outer);
  }

  change(id: string, seenVersion: number, body: ChangeAccountBody, actor: Actor): Promise<Account> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.accounts.lock(tx, id, seenVersion);
      const fields = (Object.keys(body) as (keyof typeof body)[]).filter((field) => body[field] !== row[field]);
      if (id === actor.accountId && fields.some((field) => OWN_RIGHTS.includes(field as never))) throw new OwnRights();
      if (fields.length > 0) {
        const next = { ...row, ...body, version: row.version + 1 } as AccountRow;
        if (fields.includes('role') || fields.includes('organizationId'))
          await this.refuseMisfit(tx, next.role, next.organizationId);
        await this.accounts.save(tx, next);
        await this.journal.append(tx, await this.consequences(tx, row, next, fields));
      }
      return (await this.find.find(tx, id)) as Account;
    });
  }

  /** For somebody who forgot theirs: a new initial password, and every session and token ends. */
  async resetPassword(id: string, seenVersion: number, actor: Actor): Promise<AccountWithPassword> {
    if (id === actor.accountId) throw new OwnRights();
    const password = initialPassword(randomBytes(64));
    const hash = await this.passwords.hash(password);
    return this.transaction.within(actor, async (tx) => {
      await this.accounts.lock(tx, id, seenVersion);
      await this.accounts.setPassword(tx, id, hash, true);
      await this.journal.append(tx, [passwordReset(id, await this.sessions.all(tx, id))]);
      return { account: (await this.find.find(tx, id)) as Account, initialPassword: password };
    });
  }

  private async consequences(
    tx: Tx,
    row: AccountRow,
    next: AccountRow,
    fields: readonly string[],
  ): Promise<DomainEvent[]> {
    const others = fields.filter((field) => field !== 'isActive');
    const rights =
      fields.includes('role') || fields.includes('organizationId')
        ? { role: next.role, organizationId: next.organizationId }
        : {};
    const changed = others.length > 0 ? [accountChanged(next.id, next.version, { fields: others, ...rights })] : [];
    if (row.isActive && !next.isActive)
      return [...changed, accountDisabled(next.id, await this.sessions.all(tx, next.id))];
    return !row.isActive && next.isActive ? [...changed, accountEnabled(next.id)] : changed;
  }

  private async refuseMisfit(tx: Tx, role: Role, organizationId: string): Promise<void> {
    const organization = await this.organizations.find(tx, organizationId);
    if (organization === null)
      throw new Invalid('organization-unknown', 'There is no such active organization.', [
        { pointer: '/organizationId', detail: 'unknown' },
      ]);
    if (!roleFits(role, organization.kind))
      throw new Invalid(
        'role-does-not-fit',
        `An account of this role cannot belong to an organization of the kind ${organization.kind}.`,
        [{ pointer: '/role', detail: `not in an organization of the kind ${organization.kind}` }],
      );
    if (needsRegion(role) && organization.regionCode === null)
      throw new Invalid('role-does-not-fit', 'This role is bound to a region, and the organization has none.', [
        { pointer: '/role', detail: 'the organization has no region' },
      ]);
  }
}
