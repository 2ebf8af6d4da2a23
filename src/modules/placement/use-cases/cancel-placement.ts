import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { PlacementOver } from '../placement.errors.ts';
import { RunsRepository } from '../runs.repository.ts';

/** Ends a run at its next step; what it found so far stays with it. */
@Injectable()
export class CancelPlacement {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: RunsRepository,
    private readonly journal: Journal,
  ) {}

  run(id: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      await this.runs.get(tx, id);
      if (!(await this.runs.requestCancel(tx, id))) throw new PlacementOver();
      await this.journal.append(tx, [{ type: 'placement.cancelled', subject: { type: 'placement', id }, data: {} }]);
    });
  }
}
