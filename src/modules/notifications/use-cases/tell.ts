import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { AccountDirectory, OrganizationDirectory } from '../../access/index.ts';
import { priorityOf } from '../../requests/index.ts';
import { SEND_MAIL } from '../jobs/notification-jobs.ts';
import { type NewNotice, NoticesRepository } from '../notices.repository.ts';

/** Mails without a clock come after those whose footage is lost within a week. */
const NO_HURRY = 7 * 24 * 60;

/** Writes one notice and the mails that carry it; telling the same thing twice changes nothing. */
@Injectable()
export class Tell {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, notice: NewNotice): Promise<void> {
    const noticeId = await this.notices.insert(tx, notice);
    if (noticeId === null) return;
    const { lossStartsAt } = notice.data;
    const priority = lossStartsAt === undefined ? NO_HURRY : priorityOf(new Date(lossStartsAt), this.clock.now());
    for (const { address, locale } of await this.addressesOf(tx, notice)) {
      const mailId = await this.notices.insertMail(tx, noticeId, address, locale);
      if (mailId !== null) await this.outbox.enqueue(tx, [{ job: SEND_MAIL, subjectId: mailId, priority }]);
    }
  }

  private async addressesOf(
    tx: Tx,
    { recipient, kind }: NewNotice,
  ): Promise<{ address: string; locale: 'uk' | 'en' }[]> {
    if ('accountId' in recipient) {
      const account = await this.accounts.find(tx, recipient.accountId);
      return account === null ? [] : [{ address: account.email, locale: account.locale }];
    }
    const { organizationId, role } = recipient;
    const head = kind === 'answer-escalated' ? (await this.organizations.find(tx, organizationId))?.headEmail : null;
    // The head often has no account here; where no mailbox of the head is known, it is the duty's once more.
    return head ? [{ address: head, locale: 'uk' }] : this.addressesOfRole(tx, organizationId, role);
  }

  /** An owner's duty mailbox where there is one, because people come and go; else everybody who holds the role. */
  private async addressesOfRole(
    tx: Tx,
    organizationId: string,
    role: Role,
  ): Promise<{ address: string; locale: 'uk' | 'en' }[]> {
    const mailbox = role === 'operator' ? (await this.organizations.find(tx, organizationId))?.email : null;
    if (mailbox !== null && mailbox !== undefined) return [{ address: mailbox, locale: 'uk' }];
    const accounts = await this.accounts.withRole(tx, organizationId, role);
    return accounts.map((account) => ({ address: account.email, locale: account.locale }));
  }
}
