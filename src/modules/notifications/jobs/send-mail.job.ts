import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Mailer, type MailOutcome } from '../../../platform/mail/mailer.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { deepLink } from '../domain/deep-link.ts';
import type { MailLines } from '../domain/mail-text.ts';
import { letterOf } from '../domain/templates.ts';
import { type MailRow, NoticesRepository } from '../notices.repository.ts';
import { TextsRepository } from '../texts/texts.repository.ts';
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
    private readonly texts: TextsRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const { mail, lines } = await this.transaction.read(SYSTEM, async (tx) => {
      const found = await this.notices.mail(tx, hint.subjectId);
      return { mail: found, lines: found === null ? null : await this.texts.linesOf(tx, found.kind, found.locale) };
    });
    const outcome = mail === null || mail.state !== 'waiting' ? null : await this.handOver(mail, lines);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (outcome !== null) await this.notices.settleMail(tx, hint.subjectId, outcome.state, outcome.failure);
    });
  }

  private handOver(mail: MailRow, lines: MailLines | null): Promise<MailOutcome> {
    const link = deepLink(this.settings.PUBLIC_URL, { type: mail.subjectType, id: mail.subjectId });
    const letter = letterOf(mail.kind, mail.locale, mail.data, link, this.clock.now(), lines ?? undefined);
    return this.mailer.handOver({ id: mail.id, to: mail.address, locale: mail.locale, ...letter });
  }
}
