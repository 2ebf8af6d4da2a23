import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Mailer } from '../../../platform/mail/mailer.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { deepLink } from '../domain/deep-link.ts';
import { roundUpLetterOf } from '../domain/round-up-letter.ts';
import { type Letter, letterOf, type Locale } from '../domain/templates.ts';
import { SEND_ROUND_UP } from '../jobs/notification-jobs.ts';
import { Addresses } from '../use-cases/addresses.ts';
import {
  type ClosedRoundUp,
  RoundUpsRepository,
  type RoundUpState,
  type GatheredNotice,
} from './round-ups.repository.ts';

/**
 * One mail for what was gathered, at the hour that its reader chose. As with each mail a crash between the hand-over and the mark sends
 * it again under the same Message-ID. What was read in the product meanwhile is not told again.
 */
@Handles(SEND_ROUND_UP)
@Injectable()
export class SendRoundUp implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly roundUps: RoundUpsRepository,
    private readonly addresses: Addresses,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const [roundUp, address] = await this.transaction.within(SYSTEM, async (tx) => {
      const closed = await this.roundUps.close(tx, hint.subjectId);
      return [closed, closed === null ? null : await this.addresses.of(tx, closed.recipient)] as const;
    });
    const outcome = roundUp === null ? null : await this.handOver(roundUp, address);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (roundUp !== null && outcome !== null)
        await this.roundUps.settle(tx, roundUp.id, outcome.state, outcome.failure);
    });
  }

  private async handOver(
    { id, notices }: ClosedRoundUp,
    to: { address: string; locale: Locale } | null,
  ): Promise<{ state: RoundUpState; failure: string | null }> {
    if (notices.length === 0) return { state: 'nothing_new', failure: null };
    // whoever was shut out since, or a mailbox that was taken away, is written to no more
    if (to === null) return { state: 'not_sent', failure: null };
    const { address, locale } = to;
    return this.mailer.handOver({ id, to: address, locale, ...this.letter(notices, locale) });
  }

  /** A single notice comes as the letter that it would have been. */
  private letter(notices: readonly GatheredNotice[], locale: Locale): Letter {
    const { PUBLIC_URL } = this.settings;
    const [only, second] = notices;
    if (only !== undefined && second === undefined) {
      const link = deepLink(PUBLIC_URL, { type: only.subjectType, id: only.subjectId });
      return letterOf(only.kind, locale, only.data, link, this.clock.now());
    }
    const base = PUBLIC_URL.replace(/\/+$/, '');
    const links = { notices: `${base}/notices`, preferences: `${base}/profile` };
    return roundUpLetterOf(notices, locale, links, this.clock.now());
  }
}
