import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { log } from '../../../platform/logging/log.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { SightsRepository } from './sights.repository.ts';
import { type SolvingCheck, SolvingSumsRepository } from './solving-sums.repository.ts';

const CHECK_SOLVING = defineJob('reporting.check-solving', { lane: 'steady' });
const DAY_MS = 86_400_000;

/**
 * Every night the sums of solving are compared with a count from the records, and what is kept of what cameras see with the
 * register; what differs is told and set right.
 */
@Handles(CHECK_SOLVING)
@Injectable()
export class CheckSolving implements Handler {
  constructor(
    private readonly sums: SolvingSumsRepository,
    private readonly sights: SightsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const wrongSights = await this.sights.check(tx, now);
    const check = await this.sums.check(tx, now, wrongSights);
    if (check.wrongCrimes > 0 || check.wrongSums > 0 || wrongSights > 0) {
      log.error(check, 'the sums of solving were off');
      await this.journal.append(tx, [sumsWereOff(hint.subjectId, check)]);
    }
    const next = new Date(now.getTime() + DAY_MS);
    await this.outbox.enqueue(tx, [{ job: CHECK_SOLVING, subjectId: hint.subjectId, dueAt: next }]);
  }
}

const sumsWereOff = (id: string, { crimes, wrongCrimes, wrongSums, wrongSights }: SolvingCheck): DomainEvent => ({
  type: 'solving.recounted',
  subject: { type: 'report', id },
  data: { crimes, wrongCrimes, wrongSums, wrongSights },
});
