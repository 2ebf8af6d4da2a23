import { Injectable } from '@nestjs/common';
import { area } from '@turf/turf';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { type Fault, Forbidden } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { FindTasks } from '../find-tasks.query.ts';
import { TaskRefused } from '../searches.errors.ts';
import { taskEvent } from '../searches.events.ts';
import { LARGEST_TASK_KM2, LONGEST_TASK_DAYS, type TaskInput, type TaskView } from '../task.dto.ts';
import { TasksRepository } from '../tasks.repository.ts';

const DAY = 86_400_000;

/** Asks for a purpose beside the crimes: planning in one area, for a while. It opens nothing until a second person approves. */
@Injectable()
export class AskForTask {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: TasksRepository,
    private readonly find: FindTasks,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(input: TaskInput, actor: Actor): Promise<TaskView> {
    const now = this.clock.now();
    const { organizationId, accountId, role } = actor;
    if (organizationId === null || accountId === null || (role !== 'investigator' && role !== 'regional_command'))
      throw new Forbidden();
    return this.transaction.within(actor, async (tx) => {
      const faults = faultsOf(input, now);
      if (!(await this.tasks.isSound(tx, input.area))) faults.push({ pointer: '/area', detail: 'crosses itself' });
      if (faults.length > 0) throw new TaskRefused(faults);
      const task = {
        ...input,
        id: newId(),
        organizationId,
        regionCode: actor.regionCode,
        requestedBy: accountId,
        requestedByName: actor.name,
        requestedRole: role,
        validUntil: new Date(input.validUntil),
      };
      await this.tasks.insert(tx, task, now);
      await this.journal.append(tx, [taskEvent('task.requested', task.id, { from: null, to: 'requested' })]);
      return this.find.get(tx, task.id);
    });
  }
}

function faultsOf(input: TaskInput, now: Date): Fault[] {
  const until = Date.parse(input.validUntil);
  const faults: Fault[] = [];
  if (until <= +now) faults.push({ pointer: '/validUntil', detail: 'lies in the past' });
  if (until > +now + LONGEST_TASK_DAYS * DAY)
    faults.push({ pointer: '/validUntil', detail: `at most ${LONGEST_TASK_DAYS} days ahead` });
  if (area(input.area) > LARGEST_TASK_KM2 * 1e6)
    faults.push({ pointer: '/area', detail: `at most ${LARGEST_TASK_KM2} km²` });
  return faults;
}
