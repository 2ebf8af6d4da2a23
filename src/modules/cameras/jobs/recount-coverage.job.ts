import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { log } from '../../../platform/logging/log.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { coverageRecounted } from '../cameras.events.ts';
import { CoverageRepository } from '../coverage/coverage.repository.ts';

const RECOUNT_COVERAGE = defineJob('cameras.recount-coverage', { lane: 'steady' });
const DAY_MS = 86_400_000;

/** Every night: old proofs fade, the sums are compared with a count from scratch, and a difference is told and set right. */
@Handles(RECOUNT_COVERAGE)
@Injectable()
export class RecountCoverage implements Handler {
  constructor(
    private readonly coverage: CoverageRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    await this.coverage.fade(tx);
    const recount = await this.coverage.recount(tx, now);
    await this.coverage.fold(tx);
    if (recount.mended > 0) {
      log.error({ sums: recount.sums, mended: recount.mended, worst: recount.worst }, 'the sums of coverage were off');
      await this.journal.append(tx, [coverageRecounted(hint.subjectId, recount)]);
    }
    const next = new Date(now.getTime() + DAY_MS);
    await this.outbox.enqueue(tx, [{ job: RECOUNT_COVERAGE, subjectId: hint.subjectId, dueAt: next }]);
  }
}
