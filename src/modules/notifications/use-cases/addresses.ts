import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Role } from '../../../kernel/actor.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { AccountDirectory, OrganizationDirectory } from '../../access/index.ts';
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

/** To which mailboxes a notice goes. */
@Injectable()
export class Addresses {
  constructor(
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly desks: DeskAddresses,
    private readonly clock: Clock,
  ) {}

  async forNotice(tx: Tx, notice: NewNotice): Promise<readonly Mailbox[]> {
    const { recipient, kind } = notice;
    if ('accountId' in recipient) {
      const mailbox = await this.of(tx, recipient);
      return mailbox === null ? [] : [mailbox];
    }
    const { organizationId, role } = recipient;
    const head = kind === 'answer-escalated' ? (await this.organizations.find(tx, organizationId))?.headEmail : null;
    // The head often has no account here; where no mailbox of the head is known, it is the duty's once more.
    if (head) return [{ address: head, locale: 'uk', recipient: null, partyId: organizationId }];
    const parts = await this.desks.partsOf(tx, organizationId, notice, this.clock.now());
    if (parts === null) return this.ofRole(tx, organizationId, role);
    const mailboxes: Mailbox[] = [];
    for (const { desk, about } of parts)
      if (desk === null)
        mailboxes.push(...(await this.ofRole(tx, organizationId, role)).map((mailbox) => ({ ...mailbox, about })));
      else
        mailboxes.push({ address: desk.email, locale: desk.locale, recipient: null, partyId: organizationId, about });
    return mailboxes;
  }

  /** An owner's duty mailbox where there is one, because people come and go; else everybody who holds the role. */
  private async ofRole(tx: Tx, organizationId: string, role: Role): Promise<readonly Mailbox[]> {
    const duty = role === 'operator' ? await this.of(tx, { organizationId }) : null;
    if (duty !== null) return [duty];
    const accounts = await this.accounts.withRole(tx, organizationId, role);
    return accounts.map(({ id, email, locale }) => ({
      address: email,
      locale,
      recipient: { accountId: id },
      partyId: organizationId,
    }));
  }

  /** Null where there is none, or none any more. */
  async of(tx: Tx, recipient: Recipient): Promise<Mailbox | null> {
    if ('accountId' in recipient) {
      const account = await this.accounts.find(tx, recipient.accountId);
      return account === null
        ? null
        : { address: account.email, locale: account.locale, recipient, partyId: account.organizationId };
    }
    const email = (await this.organizations.find(tx, recipient.organizationId))?.email ?? null;
    return email === null ? null : { address: email, locale: 'uk', recipient, partyId: recipient.organizationId };
  }
}
