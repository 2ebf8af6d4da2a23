import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { DrillCode } from '../domain/drill.ts';
import { DrillTaskSettled } from '../drills.errors.ts';
import { drillAnswered } from '../drills.events.ts';
import { DrillsRepository, type TaskRow } from '../drills.repository.ts';

/** What an owner does with a drill: says that the minute is kept, or what else became of it. Nothing is handed over. */
@Injectable()
export class AnswerDrill {
  constructor(
    private readonly transaction: Transaction,
    private readonly drills: DrillsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** The minute is saved from being overwritten; whether it shows anything is looked at later. */
  hold(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const task = await this.open(tx, id, now);
      if (task.heldAt !== null) throw new DrillTaskSettled();
      await this.drills.hold(tx, id, now);
      await this.journal.append(tx, [drillAnswered('drill.held', task, null)]);
    });
  }

  answer(actor: Actor, id: string, code: DrillCode, minutesSpent: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const task = await this.open(tx, id, now);
      const heldAt = task.heldAt ?? (code === 'kept' ? now : null);
      await this.drills.answer(tx, id, { code, minutesSpent, heldAt }, now);
      await this.journal.append(tx, [drillAnswered('drill.answered', task, code)]);
    });
  }

  private async open(tx: Tx, id: string, now: Date): Promise<TaskRow> {
    const task = await this.drills.lockOwn(tx, id);
    if (task.answeredAt !== null || task.closesAt <= now) throw new DrillTaskSettled();
    return task;
  }
}
