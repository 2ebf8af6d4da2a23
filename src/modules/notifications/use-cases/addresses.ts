import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { AccountDirectory, OrganizationDirectory } from '../../access/index.ts';
import type { NewNotice } from '../notices.repository.ts';
import type { Recipient } from '../preferences/preferences.repository.ts';

export interface Mailbox {
  readonly address: string;
  readonly locale: 'uk' | 'en';
  /** Whose preferences it follows; null where none are asked for: the head of an owner hears only what went up to them. */
  readonly recipient: Recipient | null;
}

/** To which mailboxes a notice goes. */
@Injectable()
export class Addresses {
  constructor(
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
  ) {}

  async forNotice(tx: Tx, { recipient, kind }: NewNotice): Promise<readonly Mailbox[]> {
    if ('accountId' in recipient) {
      const mailbox = await this.of(tx, recipient);
      return mailbox === null ? [] : [mailbox];
    }
    const { organizationId, role } = recipient;
    const head = kind === 'answer-escalated' ? (await this.organizations.find(tx, organizationId))?.headEmail : null;
    // The head often has no account here; where no mailbox of the head is known, it is the duty's once more.
    if (head) return [{ address: head, locale: 'uk', recipient: null }];
    // An owner's duty mailbox where there is one, because people come and go; else everybody who holds the role.
    const duty = role === 'operator' ? await this.of(tx, { organizationId }) : null;
    if (duty !== null) return [duty];
    const accounts = await this.accounts.withRole(tx, organizationId, role);
    return accounts.map(({ id, email, locale }) => ({ address: email, locale, recipient: { accountId: id } }));
  }

  /** Null where there is none, or none any more. */
  async of(tx: Tx, recipient: Recipient): Promise<Mailbox | null> {
    if ('accountId' in recipient) {
      const account = await this.accounts.find(tx, recipient.accountId);
      return account === null ? null : { address: account.email, locale: account.locale, recipient };
    }
    const email = (await this.organizations.find(tx, recipient.organizationId))?.email ?? null;
    return email === null ? null : { address: email, locale: 'uk', recipient };
  }
}
