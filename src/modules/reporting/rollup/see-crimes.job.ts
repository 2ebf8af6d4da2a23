import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { SightsRepository } from './sights.repository.ts';

const SEE_CRIMES = defineJob('reporting.see-crimes', { lane: 'steady' });
/** Some seconds of work; more of it waits for the next run. */
const MARKS_A_RUN = 5_000;
const SOON_MS = 1_000;
const PAUSE_MS = 15_000;

/** Looks again at crimes of which cameras may see something else now. */
@Handles(SEE_CRIMES)
@Injectable()
export class SeeCrimes implements Handler {
  constructor(
    private readonly sights: SightsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const marks = await this.sights.look(tx, MARKS_A_RUN);
    const next = this.clock.now().getTime() + (marks === MARKS_A_RUN ? SOON_MS : PAUSE_MS);
    await this.outbox.enqueue(tx, [{ job: SEE_CRIMES, subjectId: hint.subjectId, dueAt: new Date(next) }]);
  }
}
