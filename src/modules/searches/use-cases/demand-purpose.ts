import { Inject, Injectable } from '@nestjs/common';
import { booleanPointInPolygon, booleanWithin } from '@turf/turf';
import { NotFound } from '../../../kernel/errors.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { CrimeDirectory } from '../../crimes/index.ts';
import { isMoving } from '../domain/place.ts';
import { faultsOfPurpose, metersTo } from '../domain/purpose.ts';
import { isUsable } from '../domain/task-lifecycle.ts';
import type { FoundPurpose } from '../found-purpose.ts';
import type { Question } from '../question.ts';
import { shapeOf } from '../search-of.ts';
import { CrimeClosed, OutsideTask, PurposeFar, TaskNotUsable } from '../searches.errors.ts';
import { TasksRepository } from '../tasks.repository.ts';

const HOUR = 3_600_000;
const ENDED: readonly string[] = ['closed_no_offence', 'conviction'];

/** Purpose first: an open crime of the searcher's unit, near in place and time, or an approved planning task. */
@Injectable()
export class DemandPurpose {
  constructor(
    private readonly crimes: CrimeDirectory,
    private readonly tasks: TasksRepository,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SEARCH_NEAR_METERS' | 'SEARCH_NEAR_HOURS'>,
  ) {}

  run(tx: Tx, question: Question, now: Date): Promise<FoundPurpose> {
    const { taskId } = question;
    return taskId ? this.task(tx, taskId, question, now) : this.crime(tx, question);
  }

  private async crime(tx: Tx, question: Question): Promise<FoundPurpose> {
    const crime = question.crimeId === null ? null : await this.crimes.find(tx, question.crimeId);
    if (crime === null || crime.organizationId !== tx.actor.organizationId) throw new NotFound('crime');
    if (ENDED.includes(crime.stage)) throw new CrimeClosed();
    const rule = { meters: this.settings.SEARCH_NEAR_METERS, hours: this.settings.SEARCH_NEAR_HOURS };
    const { place, overrideReason = null, anchors = [] } = question;
    // Where somebody moved, each camera has a window of its own; near in time is when they set off.
    const window = isMoving(place)
      ? { from: place.movement.startedAt, to: place.movement.startedAt }
      : (question.window ?? { from: crime.occurredFrom, to: crime.occurredTo });
    const shape = shapeOf(place);
    const faults = faultsOfPurpose(shape, window, crime, anchors, rule);
    if (faults.length > 0 && overrideReason === null) throw new PurposeFar(faults, rule);
    return {
      purpose: 'crime',
      crimeId: crime.id,
      taskId: null,
      overrideFaults: faults,
      overrideReason: faults.length > 0 ? overrideReason : null,
      crimeMeters:
        crime.longitude === null || crime.latitude === null ? null : metersTo(shape, [crime.longitude, crime.latitude]),
      hoursAfterCrime: Math.max(0, +window.from - +crime.occurredTo) / HOUR,
    };
  }

  private async task(tx: Tx, taskId: string, question: Question, now: Date): Promise<FoundPurpose> {
    const task = await this.tasks.find(tx, taskId);
    if (task === null) throw new NotFound('planning task');
    if (!isUsable(task, now)) throw new TaskNotUsable(task.state);
    const shape = shapeOf(question.place);
    const isInside = shape.type === 'Point' ? booleanPointInPolygon(shape, task.area) : booleanWithin(shape, task.area);
    if (!isInside) throw new OutsideTask();
    return {
      purpose: 'task',
      crimeId: null,
      taskId: task.id,
      overrideFaults: [],
      overrideReason: null,
      crimeMeters: null,
      hoursAfterCrime: null,
    };
  }
}
