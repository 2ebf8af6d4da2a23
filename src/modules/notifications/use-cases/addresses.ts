import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Role } from '../../../kernel/actor.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import {
  AccountDirectory,
  type AccountView,
  OrganizationDirectory,
  type OrganizationView,
} from '../../access/index.ts';
import { DeskAddresses } from '../desk-addresses.ts';
import type { MailAbout, NewNotice } from '../notices.repository.ts';
import type { Recipient } from '../preferences/preferences.repository.ts';

export interface Mailbox {
  readonly address: string;
  readonly locale: 'uk' | 'en';
  /**
   * Whose preferences it follows; null where none are asked for: the head of an owner hears only what went up to them,
   * and a desk has its hours.
   */
  readonly recipient: Recipient | null;
  /** Whose share of the queue its mails take. */
  readonly partyId: string;
  /** Of a desk: its own cameras only. */
  readonly about?: MailAbout;
}

/** To which mailboxes notices go. */
@Injectable()
export class Addresses {
  constructor(
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly desks: DeskAddresses,
    private readonly clock: Clock,
  ) {}

  /** In the order of the notices. */
  async forNotices(tx: Tx, notices: readonly NewNotice[]): Promise<readonly (readonly Mailbox[])[]> {
    const known = await this.known(tx, notices);
    const routes = await this.desks.routesFor(tx, notices, this.clock.now());
    return notices.map((notice) => {
      const { recipient, kind } = notice;
      if ('accountId' in recipient) return known.accounts.filter(({ id }) => id === recipient.accountId).map(mailboxOf);
      const { organizationId, role } = recipient;
      const head = kind === 'answer-escalated' ? known.organizations.get(organizationId)?.headEmail : null;
      // The head often has no account here; where no mailbox of the head is known, it is the duty's once more.
      if (head) return [{ address: head, locale: 'uk', recipient: null, partyId: organizationId }];
      const parts = this.desks.partsOf(notice, routes);
      if (parts === null) return known.ofRole(organizationId, role);
      return parts.flatMap(({ desk, about }): readonly Mailbox[] =>
        desk === null
          ? known.ofRole(organizationId, role).map((mailbox) => ({ ...mailbox, about }))
          : [{ address: desk.email, locale: desk.locale, recipient: null, partyId: organizationId, about }],
      );
    });
  }

  /** Null where there is none, or none any more. */
  async of(tx: Tx, recipient: Recipient): Promise<Mailbox | null> {
    if ('accountId' in recipient) {
      const account = await this.accounts.find(tx, recipient.accountId);
      return account === null ? null : mailboxOf(account);
    }
    const organization = await this.organizations.find(tx, recipient.organizationId);
    return organization === null ? null : dutyOf(organization);
  }

  private async known(tx: Tx, notices: readonly NewNotice[]): Promise<Known> {
    const recipients = notices.map(({ recipient }) => recipient);
    const accountIds = recipients.flatMap((recipient) => ('accountId' in recipient ? recipient.accountId : []));
    const parties = recipients.flatMap((recipient) => ('organizationId' in recipient ? recipient : []));
    const accounts = accountIds.length === 0 ? [] : await this.accounts.findMany(tx, accountIds);
    const found = await this.organizations.findActive(
      tx,
      parties.map(({ organizationId }) => organizationId),
    );
    const organizations = new Map(found.map((organization) => [organization.id, organization]));
    /** An owner's duty mailbox where there is one, because people come and go; else everybody who holds the role. */
    const dutyFor = (organizationId: string, role: Role): Mailbox | null => {
      const organization = organizations.get(organizationId);
      return role === 'operator' && organization !== undefined ? dutyOf(organization) : null;
    };
    const holders: AccountView[] = [];
    for (const role of new Set(parties.map((party) => party.role))) {
      const withoutDuty = parties
        .filter((party) => party.role === role && dutyFor(party.organizationId, role) === null)
        .map(({ organizationId }) => organizationId);
      if (withoutDuty.length > 0) holders.push(...(await this.accounts.withRole(tx, withoutDuty, role)));
    }
    return {
      accounts,
      organizations,
      ofRole: (organizationId, role) => {
        const duty = dutyFor(organizationId, role);
        if (duty !== null) return [duty];
        return holders
          .filter((account) => account.organizationId === organizationId && account.role === role)
          .map(mailboxOf);
      },
    };
  }
}

interface Known {
  readonly accounts: readonly AccountView[];
  readonly organizations: ReadonlyMap<string, OrganizationView>;
  ofRole(organizationId: string, role: Role): readonly Mailbox[];
}

const mailboxOf = ({ id, email, locale, organizationId }: AccountView): Mailbox => ({
  address: email,
  locale,
  recipient: { accountId: id },
  partyId: organizationId,
});

const dutyOf = ({ id, email }: OrganizationView): Mailbox | null =>
  email === null ? null : { address: email, locale: 'uk', recipient: { organizationId: id }, partyId: id };
