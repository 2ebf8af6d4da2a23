import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Mailer, type MailOutcome } from '../../../platform/mail/mailer.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { accountMail } from './account-mail.ts';
import { AccountMailsRepository, type MailToWrite } from './account-mails.repository.ts';
import { LinkTokens } from './link-tokens.ts';
import { SEND_ACCOUNT_MAIL } from './mail-jobs.ts';

/** Hands one mail about an account to the mail server; sent twice after a crash, under one Message-ID. */
@Handles(SEND_ACCOUNT_MAIL)
@Injectable()
export class SendAccountMail implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly mails: AccountMailsRepository,
    private readonly tokens: LinkTokens,
    private readonly mailer: Mailer,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const mail = await this.transaction.read(SYSTEM, (tx) => this.mails.toWrite(tx, hint.subjectId));
    const outcome = mail === null || mail.mailState !== 'waiting' ? null : await this.handOver(mail);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (outcome !== null) await this.mails.settle(tx, hint.subjectId, outcome);
    });
  }

  private async handOver({ id, kind, email, locale }: MailToWrite): Promise<MailOutcome['state']> {
    const text = accountMail(kind, locale, this.settings.PUBLIC_URL, kind === 'recovered' ? null : this.tokens.of(id));
    return (await this.mailer.handOver({ id, to: email, locale, ...text })).state;
  }
}
