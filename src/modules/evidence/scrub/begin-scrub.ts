import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ScrubRunning } from './scrub.errors.ts';
import { scrubEvent } from './scrub.events.ts';
import { Scrub } from './scrub-jobs.ts';
import { mayScrub } from './scrub.policy.ts';
import { ScrubRunsRepository } from './scrub-runs.repository.ts';
import { StoredOriginals } from './stored-originals.query.ts';

/** The night begins a run, and so may an administrator; one at a time. */
@Injectable()
export class BeginScrubRun {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ScrubRunsRepository,
    private readonly originals: StoredOriginals,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, outer?: Tx): Promise<string> {
    return this.transaction.within(
      actor,
      async (tx) => {
        if (!mayScrub(actor)) throw new Forbidden();
        const id = await this.runs.insert(tx, await this.originals.count(), this.clock.now());
        if (id === null) throw new ScrubRunning();
        await this.journal.append(tx, [scrubEvent('scrub.begun', id)]);
        await this.outbox.enqueue(tx, [{ job: Scrub, subjectId: id }]);
        return id;
      },
      outer,
    );
  }

  /** It ends after the step that it is in. What it found until then stays found. */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!mayScrub(actor)) throw new Forbidden();
      if (!(await this.runs.cancel(tx, id, this.clock.now()))) throw new NotFound('run under way');
      await this.journal.append(tx, [scrubEvent('scrub.cancelled', id)]);
    });
  }
}
