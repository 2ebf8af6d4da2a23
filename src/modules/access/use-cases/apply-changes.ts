import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/actor.ts';
import { Invalid } from '../../../kernel/errors.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { accountChanged, accountDisabled, accountEnabled } from '../access.events.ts';
import { type AccountRow, AccountsRepository } from '../accounts.repository.ts';
import type { Wished } from '../domain/giving.ts';
import { needsRegion, roleFits } from '../domain/role-fit.ts';
import { AccountMailsRepository } from '../mails/account-mails.repository.ts';
import { OrganizationDirectory } from '../organization-directory.ts';
import { EndSessions } from './end-sessions.ts';

export type AccountChanges = Wished<Omit<AccountRow, 'id' | 'version' | 'hasPassword'>>;

/** Writes down what an account becomes, with all that follows from it. Whether it may is decided before. */
@Injectable()
export class ApplyChanges {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly mails: AccountMailsRepository,
    private readonly sessions: EndSessions,
    private readonly journal: Journal,
  ) {}

  /** `row` is locked. What is as wished already changes nothing. */
  async run(tx: Tx, row: AccountRow, changes: AccountChanges): Promise<void> {
    const fields = (Object.keys(changes) as (keyof AccountChanges)[]).filter(
      (field) => changes[field] !== undefined && changes[field] !== row[field],
    );
    if (fields.length === 0) return;
    const changed = Object.fromEntries(fields.map((field) => [field, changes[field]]));
    const next = { ...row, ...changed, version: row.version + 1 } as AccountRow;
    // also when it is opened: the organization may have changed while the proposal waited
    if (fields.includes('role') || fields.includes('organizationId') || (!row.isActive && next.isActive))
      await this.refuseMisfit(tx, next.role, next.organizationId);
    await this.accounts.save(tx, next);
    // a link that lies in the mailbox of another address, or of somebody who was shut out, opens nothing any more
    if (fields.includes('email') || !next.isActive) await this.mails.voidLinks(tx, row.id);
    await this.journal.append(tx, await this.consequences(tx, row, next, fields));
  }

  async refuseMisfit(tx: Tx, role: Role, organizationId: string): Promise<void> {
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
}
