import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { type Assessment, faultsOf } from '../domain/assessment.ts';
import { outcomeOf } from '../domain/outcome.ts';
import { AssessmentInconsistent, ExhibitNotSealed } from '../evidence.errors.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { NotARecording } from '../looking/looking.errors.ts';
import { OutcomesRepository } from '../outcomes.repository.ts';
import { Workable } from '../workable.ts';

/** What the footage was worth to the case; its owner hears a code. May be revised (a lead becomes a suspicion); the journal keeps every version. */
@Injectable()
export class AssessExhibit {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly exhibits: ExhibitsRepository,
    private readonly outcomes: OutcomesRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, assessment: Assessment, actor: Actor): Promise<{ assessedAt: Date; version: number }> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.lock(tx, id);
      if (exhibit.state !== 'sealed') throw new ExhibitNotSealed(exhibit.state);
      if (exhibit.kind !== 'recording') throw new NotARecording();
      const faults = faultsOf(assessment);
      if (faults.length > 0) throw new AssessmentInconsistent(faults);
      const assessedAt = this.clock.now();
      await this.exhibits.saveAssessment(tx, id, assessment, assessedAt);
      const { version } = await this.exhibits.save(tx, exhibit);
      await this.custody.append(tx, id, 'assessed', { ...assessment });
      const outcome = outcomeOf(assessment);
      const isNews = await this.outcomes.tell(tx, exhibit, outcome, assessedAt);
      await this.journal.append(tx, [exhibitEvent('exhibit.assessed', exhibit, { ...assessment, outcome, isNews })]);
      return { assessedAt, version };
    });
  }
}
