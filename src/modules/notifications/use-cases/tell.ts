import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { priorityOf } from '../../requests/index.ts';
import { RoundUpsRepository } from '../round-ups/round-ups.repository.ts';
import { type MailPlan, type MailPreference, planMail, USUAL } from '../domain/mail-plan.ts';
import { SEND_ROUND_UP, SEND_MAIL } from '../jobs/notification-jobs.ts';
import { type NewMail, type NewNotice, NoticesRepository, type WrittenNotice } from '../notices.repository.ts';
import { keyOf, PreferencesRepository } from '../preferences/preferences.repository.ts';
import { Addresses, type Mailbox } from './addresses.ts';

/** Mails without a clock come after those whose footage is lost within a week. */
const NO_HURRY = 7 * 24 * 60;

interface Letter {
  readonly notice: WrittenNotice;
  readonly mailbox: Mailbox;
}

/**
 * Writes notices and the mails that carry them, each when its reader wants it; telling the same thing twice changes nothing.
 * One incident tells sixty owners: whatever is asked or written, is asked and written for all of them at once.
 */
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

  async run(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
    const written = await this.notices.insert(tx, notices);
    if (written.length === 0) return;
    const mailboxes = await this.addresses.forNotices(tx, written);
    const letters = written.flatMap((notice, i) => (mailboxes[i] ?? []).map((mailbox) => ({ notice, mailbox })));
    await this.send(tx, await this.notGathered(tx, letters));
  }

  /** Puts into round-ups what its readers want there. What is left goes by itself. */
  private async notGathered(tx: Tx, letters: readonly Letter[]): Promise<Letter[]> {
    const chosen = await this.preferences.chosen(
      tx,
      letters.flatMap(({ mailbox }) => mailbox.recipient ?? []),
    );
    const now = this.clock.now();
    const planned = letters.map((letter) => ({ letter, plan: planOf(letter, chosen, now) }));
    const gathered = await this.gather(
      tx,
      planned.flatMap(({ letter, plan }) => (plan.when === 'gathered' ? [{ letter, at: plan.at }] : [])),
    );
    return planned
      .filter(({ letter, plan }) => plan.when === 'now' || (plan.when === 'gathered' && !gathered.has(letter)))
      .map(({ letter }) => letter);
  }

  /** Gives back those that were taken: a round-up that is on its way already takes nothing more. */
  private async gather(tx: Tx, wanted: readonly { letter: Letter; at: Date }[]): Promise<ReadonlySet<Letter>> {
    const roundUps = await this.roundUps.add(
      tx,
      wanted.flatMap(({ letter: { mailbox, notice }, at }) =>
        mailbox.recipient === null ? [] : [{ recipient: mailbox.recipient, dueAt: at, noticeId: notice.id }],
      ),
    );
    const begun = new Map(
      wanted.flatMap(({ letter, at }, i) => {
        const roundUp = roundUps[i];
        return roundUp?.isNew === true ? [[roundUp.id, { at, partyId: letter.mailbox.partyId }] as const] : [];
      }),
    );
    await this.outbox.enqueue(
      tx,
      [...begun].map(([subjectId, { at, partyId }]) => ({ job: SEND_ROUND_UP, subjectId, dueAt: at, partyId })),
    );
    return new Set(wanted.filter((_, i) => roundUps[i] != null).map(({ letter }) => letter));
  }

  private async send(tx: Tx, letters: readonly Letter[]): Promise<void> {
    const now = this.clock.now();
    const mails = await this.notices.insertMails(
      tx,
      letters.map(({ notice, mailbox: { address, locale, about, partyId } }): NewMail & HintOfMail => {
        const lossStartsAt = about?.lossStartsAt ?? notice.data.lossStartsAt;
        const priority = lossStartsAt === undefined ? NO_HURRY : priorityOf(new Date(lossStartsAt), now);
        return { noticeId: notice.id, address, locale, about, partyId, priority };
      }),
    );
    await this.outbox.enqueue(
      tx,
      mails.map(({ id, priority, partyId }) => ({ job: SEND_MAIL, subjectId: id, priority, partyId })),
    );
  }
}

interface HintOfMail {
  readonly priority: number;
  readonly partyId: string;
}

/** A mailbox without a reader who could choose (a head, a desk) is written to at once. */
function planOf(
  { mailbox: { recipient }, notice: { kind, data } }: Letter,
  chosen: ReadonlyMap<string, MailPreference>,
  now: Date,
): MailPlan {
  if (recipient === null) return { when: 'now' };
  const lossStartsAt = data.lossStartsAt === undefined ? null : new Date(data.lossStartsAt);
  return planMail(chosen.get(keyOf(recipient)) ?? USUAL, { kind, lossStartsAt }, now);
}
