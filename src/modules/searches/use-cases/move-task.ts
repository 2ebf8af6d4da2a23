import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { type TaskAction, taskStepFor } from '../domain/task-lifecycle.ts';
import { FindTasks } from '../find-tasks.query.ts';
import { TaskStepNotPossible } from '../searches.errors.ts';
import { taskEvent } from '../searches.events.ts';
import type { TaskView } from '../task.dto.ts';
import { taskActionsFor } from '../tasks.policy.ts';
import { TasksRepository } from '../tasks.repository.ts';

const PAST = {
  approve: 'task.approved',
  refuse: 'task.refused',
  withdraw: 'task.withdrawn',
  end: 'task.ended',
} as const;

/** Approves, refuses, withdraws or ends a planning task along its table; never decided by whoever asked. */
@Injectable()
export class MoveTask {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: TasksRepository,
    private readonly find: FindTasks,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, action: TaskAction, note: string | null, actor: Actor): Promise<TaskView> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const task = await this.tasks.lock(tx, id);
      const to = taskStepFor(task.state, action, actor.role);
      const actions = taskActionsFor(actor, task);
      if (to === null || !actions.includes(action)) throw new TaskStepNotPossible(task.state, action, actions);
      if (action === 'approve' || action === 'refuse') await this.tasks.decide(tx, task, to, note, now);
      else await this.tasks.move(tx, task, to, now);
      await this.journal.append(tx, [taskEvent(PAST[action], id, { from: task.state, to })]);
      return this.find.get(tx, id);
    });
  }
}
