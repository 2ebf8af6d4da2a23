import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { applicationWall } from '../../access/index.ts';
import { faultsOfSchedule, type RetentionClass } from './domain/schedule.ts';
import { type KeptSchedule, SchedulesRepository } from './schedules.repository.ts';
import { scheduleChanged } from './retention.events.ts';

/** Administrators write the next version of the schedule; from its first day it counts for everything that is kept. */
@Injectable()
export class KeepSchedules {
  constructor(
    private readonly transaction: Transaction,
    private readonly schedules: SchedulesRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, wanted: { validFrom: string; classes: readonly RetentionClass[]; note: string }): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const [last] = await this.lock(tx);
      const faults = faultsOfSchedule(wanted.classes);
      const { validFrom, note } = wanted;
      if (validFrom <= this.today()) faults.push({ pointer: '/validFrom', detail: 'begins tomorrow at the earliest' });
      if (last !== undefined && validFrom <= last.validFrom)
        faults.push({
          pointer: '/validFrom',
          detail: `must be later than ${last.validFrom}, when version ${last.version} begins`,
        });
      if (faults.length > 0) throw new Invalid('schedule-refused', 'The schedule contradicts itself.', faults);
      const version = (last?.version ?? 0) + 1;
      await this.schedules.insert(tx, { ...wanted, version, decidedAt: this.clock.now() });
      await this.journal.append(tx, [scheduleChanged(version, { change: 'added', validFrom, note })]);
    });
  }

  /** What has not begun may still be taken back. */
  takeBack(actor: Actor, version: number): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const [last] = await this.lock(tx);
      const isComing = last?.version === version && last.validFrom > this.today();
      if (!isComing || !(await this.schedules.delete(tx, version)))
        throw new NotFound('version that could be taken back');
      await this.journal.append(tx, [scheduleChanged(version, { change: 'taken-back', note: last.note })]);
    });
  }

  private today = (): string => dayInKyiv(this.clock.now());

  private async lock(tx: Tx): Promise<KeptSchedule[]> {
    if (!applicationWall.allows(tx.actor.role === 'administrator')) throw new Forbidden();
    await this.schedules.lock(tx);
    return this.schedules.all(tx);
  }
}
