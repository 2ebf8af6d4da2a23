import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { RequestDirectory } from '../../requests/index.ts';
import { chase } from '../domain/chasing.ts';
import { outcomesMissing } from '../evidence.events.ts';
import { OutcomesRepository } from '../outcomes.repository.ts';
import { ChaseOutcomes } from './job-definitions.ts';

/** Owners hear what came of their recordings only if whoever asked says so: they are reminded, then their supervisors are. */
@Handles(ChaseOutcomes)
@Injectable()
export class ChaseOutcomesHandler implements Handler {
  constructor(
    private readonly outcomes: OutcomesRepository,
    private readonly requests: RequestDirectory,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, { subjectId: requestId }: Hint): Promise<void> {
    const owed = await this.outcomes.owed(tx, requestId);
    if (owed === null) return;
    const request = await this.requests.find(tx, requestId);
    const isAlive = request?.state === 'open' || request?.state === 'closed';
    if (owed.sealedAt.length === 0 || !isAlive) return this.outcomes.endChase(tx, requestId);
    const now = this.clock.now();
    const { remindOf, nextAt } = chase(owed, now);
    if (remindOf !== null) {
      await this.outcomes.noteRound(tx, requestId, now);
      await this.journal.append(tx, [outcomesMissing(requestId, { exhibits: remindOf, round: owed.rounds + 1 })]);
    }
    if (nextAt !== null) await this.outbox.enqueue(tx, [{ job: ChaseOutcomes, subjectId: requestId, dueAt: nextAt }]);
  }
}
