import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Mailer, MailRefused } from '../../../platform/mail/mailer.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { deepLink } from '../domain/deep-link.ts';
import { letterOf } from '../domain/templates.ts';
import { type MailRow, NoticesRepository } from '../notices.repository.ts';
import { SEND_MAIL } from './notification-jobs.ts';

/**
 * Hands one mail to the server, outside of any transaction, because a server may take its time. A crash between the hand-over
 * and the mark sends it again, under the same Message-ID.
 */
@Handles(SEND_MAIL)
@Injectable()
export class SendMail implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly notices: NoticesRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const mail = await this.transaction.read(SYSTEM, (tx) => this.notices.mail(tx, hint.subjectId));
    const outcome = mail === null || mail.state !== 'waiting' ? null : await this.handOver(mail);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (outcome !== null) await this.notices.settleMail(tx, hint.subjectId, outcome.state, outcome.failure);
    });
  }

  private async handOver(mail: MailRow): Promise<{ state: 'sent' | 'not_sent' | 'failed'; failure: string | null }> {
    const link = deepLink(this.settings.PUBLIC_URL, { type: mail.subjectType, id: mail.subjectId });
    const letter = letterOf(mail.kind, mail.locale, mail.data, link, this.clock.now());
    try {
      return {
        state: await this.mailer.send({ id: mail.id, to: mail.address, locale: mail.locale, ...letter }),
        failure: null,
      };
    } catch (error) {
      if (error instanceof MailRefused) return { state: 'failed', failure: String(error.responseCode) };
      throw error;
    }
  }
}
