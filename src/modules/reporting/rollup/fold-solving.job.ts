import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { SolvingSumsRepository } from './solving-sums.repository.ts';

const FOLD_SOLVING = defineJob('reporting.fold-solving', { lane: 'steady' });
/** Some seconds of work; more of it waits for the next run. */
const MARKS_A_RUN = 20_000;
const SOON_MS = 1_000;
/** Reports count what is due themselves: a later fold makes them slower, never wrong. */
const PAUSE_MS = 15_000;

/** Folds what has changed into the sums of solving, again and again. */
@Handles(FOLD_SOLVING)
@Injectable()
export class FoldSolving implements Handler {
  constructor(
    private readonly sums: SolvingSumsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const marks = await this.sums.fold(tx, MARKS_A_RUN);
    const next = this.clock.now().getTime() + (marks === MARKS_A_RUN ? SOON_MS : PAUSE_MS);
    await this.outbox.enqueue(tx, [{ job: FOLD_SOLVING, subjectId: hint.subjectId, dueAt: new Date(next) }]);
  }
}
