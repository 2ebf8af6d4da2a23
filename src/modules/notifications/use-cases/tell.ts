import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { priorityOf } from '../../requests/index.ts';
import { RoundUpsRepository } from '../round-ups/round-ups.repository.ts';
import { type MailPlan, planMail } from '../domain/mail-plan.ts';
import { SEND_ROUND_UP, SEND_MAIL } from '../jobs/notification-jobs.ts';
import { type NewNotice, NoticesRepository } from '../notices.repository.ts';
import { PreferencesRepository } from '../preferences/preferences.repository.ts';
import { Addresses, type Mailbox } from './addresses.ts';

/** Mails without a clock come after those whose footage is lost within a week. */
const NO_HURRY = 7 * 24 * 60;

/** Writes one notice and the mails that carry it, each when its reader wants it; telling the same thing twice changes nothing. */
@Injectable()
export class Tell {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly addresses: Addresses,
    private readonly preferences: PreferencesRepository,
    private readonly roundUps: RoundUpsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, notice: NewNotice): Promise<void> {
    const noticeId = await this.notices.insert(tx, notice);
    if (noticeId === null) return;
    for (const mailbox of await this.addresses.forNotice(tx, notice)) {
      const plan = await this.planFor(tx, mailbox, notice);
      if (plan.when === 'never') continue;
      const isGathered = 'at' in plan && (await this.gather(tx, mailbox, plan.at, noticeId));
      if (!isGathered) await this.send(tx, mailbox, notice, noticeId);
    }
  }

  private async planFor(tx: Tx, { recipient }: Mailbox, { kind, data }: NewNotice): Promise<MailPlan> {
    if (recipient === null) return { when: 'now' };
    const lossStartsAt = data.lossStartsAt === undefined ? null : new Date(data.lossStartsAt);
    return planMail(await this.preferences.of(tx, recipient), { kind, lossStartsAt }, this.clock.now());
  }

  /** False where the round-up is on its way already: then the mail goes by itself. */
  private async gather(tx: Tx, { recipient, partyId }: Mailbox, at: Date, noticeId: string): Promise<boolean> {
    const roundUp = recipient === null ? null : await this.roundUps.add(tx, recipient, at, noticeId);
    if (roundUp?.isNew === true)
      await this.outbox.enqueue(tx, [{ job: SEND_ROUND_UP, subjectId: roundUp.id, dueAt: at, partyId }]);
    return roundUp !== null;
  }

  private async send(tx: Tx, mailbox: Mailbox, { data }: NewNotice, noticeId: string): Promise<void> {
    const { address, locale, about, partyId } = mailbox;
    const lossStartsAt = about?.lossStartsAt ?? data.lossStartsAt;
    const priority = lossStartsAt === undefined ? NO_HURRY : priorityOf(new Date(lossStartsAt), this.clock.now());
    const mailId = await this.notices.insertMail(tx, noticeId, address, locale, about);
    if (mailId !== null) await this.outbox.enqueue(tx, [{ job: SEND_MAIL, subjectId: mailId, priority, partyId }]);
  }
}
