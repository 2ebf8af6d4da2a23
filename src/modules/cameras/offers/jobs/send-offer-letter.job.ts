import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../../kernel/actor.ts';
import { SETTINGS } from '../../../../platform/config/config.module.ts';
import type { Settings } from '../../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Mailer, type MailOutcome } from '../../../../platform/mail/mailer.ts';
import { Handles, type Hint, type LongHandler } from '../../../../platform/queue/job.ts';
import { offerLetter } from '../domain/letters.ts';
import { type LinkRow, OfferLinksRepository } from '../offer-links.repository.ts';
import { OfferTokens } from '../offer-tokens.ts';
import { SEND_OFFER_LETTER } from './offer-jobs.ts';

/** Hands one letter with its link to the mail server; sent twice after a crash, under one Message-ID. */
@Handles(SEND_OFFER_LETTER)
@Injectable()
export class SendOfferLetter implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly links: OfferLinksRepository,
    private readonly tokens: OfferTokens,
    private readonly mailer: Mailer,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const link = await this.transaction.read(SYSTEM, (tx) => this.links.find(tx, hint.subjectId));
    const outcome = link === null || link.mailState !== 'waiting' ? null : await this.handOver(link);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (outcome !== null) await this.links.settleMail(tx, hint.subjectId, outcome);
    });
  }

  private async handOver({ id, email, letter, locale }: LinkRow): Promise<MailOutcome['state']> {
    const text = offerLetter(letter, locale, this.settings.PUBLIC_URL, this.tokens.ofLink(id));
    return (await this.mailer.handOver({ id, to: email, locale, ...text })).state;
  }
}
