import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { BeginScrubRun } from './begin-scrub.ts';
import { BeginScrub, nextNight, Scrub } from './scrub-jobs.ts';
import { ScrubRunsRepository } from './scrub-runs.repository.ts';

/** A run that lasts longer than a day goes on, with a new hint in case that its own was given up as dead. */
@Handles(BeginScrub)
@Injectable()
export class BeginScrubHandler implements Handler {
  constructor(
    private readonly runs: ScrubRunsRepository,
    private readonly begin: BeginScrubRun,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const open = await this.runs.open(tx);
    if (open === null) await this.begin.run(tx.actor, tx);
    else await this.outbox.enqueue(tx, [{ job: Scrub, subjectId: open.id }]);
    await this.outbox.enqueue(tx, [{ job: BeginScrub, subjectId: hint.subjectId, dueAt: nextNight(this.clock.now()) }]);
  }
}
