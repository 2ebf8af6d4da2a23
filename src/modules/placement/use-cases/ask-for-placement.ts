import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { MalformedInput } from '../../../platform/http/validation.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import { periodOf, scopeFor } from '../../reporting/index.ts';
import { SearchDirectory } from '../../searches/index.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { RunPlacement } from '../jobs/run-placement.job.ts';
import { type PlacementInput, radiusOf } from '../placement.dto.ts';
import { placementAsked } from '../placement.events.ts';
import { RunsRepository } from '../runs.repository.ts';

/** Queues a placement for the own territory or for an approved planning task. */
@Injectable()
export class AskForPlacement {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: TerritoryDirectory,
    private readonly searches: SearchDirectory,
    private readonly runs: RunsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(input: PlacementInput, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const period = periodOf(input, now);
    if (period.from >= period.to)
      throw new MalformedInput([{ pointer: '/from', detail: `must be earlier than ${period.to}` }]);
    return this.transaction.within(actor, async (tx) => {
      if (input.taskId !== undefined) await this.searches.openTask(tx, input.taskId, now);
      const scope = input.taskId === undefined ? await scopeFor(tx, this.territories, input.territory) : null;
      const run = await this.runs.insert(tx, {
        id: newId(),
        territoryCode: scope?.code ?? null,
        taskId: input.taskId ?? null,
        periodFrom: period.from,
        periodTo: period.to,
        severities: SEVERITY_GROUPS[input.severity],
        radiusMeters: radiusOf(input),
        budget: input.budget,
      });
      await this.journal.append(tx, [placementAsked(run)]);
      await this.outbox.enqueue(tx, [{ job: RunPlacement, subjectId: run.id }]);
      return run.id;
    });
  }
}
