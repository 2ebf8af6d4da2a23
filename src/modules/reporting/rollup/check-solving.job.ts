import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { log } from '../../../platform/logging/log.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { AskFactsRepository } from './ask-facts.repository.ts';
import { SightsRepository } from './sights.repository.ts';
import { type SolvingCheck, SolvingSumsRepository } from './solving-sums.repository.ts';

const CHECK_SOLVING = defineJob('reporting.check-solving', { lane: 'steady' });
const DAY_MS = 86_400_000;

/**
 * Every night the sums of solving are compared with a count from the records, what is kept of what cameras see with the
 * register, and what is kept of asks with what owners answered; what differs is told and set right.
 */
@Handles(CHECK_SOLVING)
@Injectable()
export class CheckSolving implements Handler {
  constructor(
    private readonly sums: SolvingSumsRepository,
    private readonly sights: SightsRepository,
    private readonly asks: AskFactsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const wrongSights = await this.sights.check(tx, now);
    const wrongAsks = await this.asks.check(tx);
    const check = await this.sums.check(tx, now, { wrongSights, wrongAsks });
    if (check.wrongCrimes + check.wrongSums + wrongSights + wrongAsks > 0) {
      log.error(check, 'what reports are counted from was off');
      await this.journal.append(tx, [sumsWereOff(hint.subjectId, check)]);
    }
    const next = new Date(now.getTime() + DAY_MS);
    await this.outbox.enqueue(tx, [{ job: CHECK_SOLVING, subjectId: hint.subjectId, dueAt: next }]);
  }
}

const sumsWereOff = (
  id: string,
  { crimes, wrongCrimes, wrongSums, wrongSights, wrongAsks }: SolvingCheck,
): DomainEvent => ({
  type: 'solving.recounted',
  subject: { type: 'report', id },
  data: { crimes, wrongCrimes, wrongSums, wrongSights, wrongAsks },
});
