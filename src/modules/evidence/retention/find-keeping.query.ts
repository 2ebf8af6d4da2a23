import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { isDue, type Keeping, keepingOf } from './domain/schedule.ts';
import { KeepingRepository, type KeptExhibit } from './keeping.repository.ts';
import { SchedulesRepository } from './schedules.repository.ts';

export interface KeepingOfExhibit extends KeptExhibit {
  readonly keeping: Keeping;
  readonly isDue: boolean;
  readonly scheduleVersion: number;
}

/** How long exhibits are kept, computed now from the schedule in force. */
@Injectable()
export class FindKeeping {
  constructor(
    private readonly schedules: SchedulesRepository,
    private readonly exhibits: KeepingRepository,
    private readonly clock: Clock,
  ) {}

  /** Null where it is not sealed, was deleted, or is not the actor's to see. */
  async of(tx: Tx, exhibitId: string): Promise<KeepingOfExhibit | null> {
    const exhibit = await this.exhibits.find(tx, exhibitId);
    return exhibit === null ? null : ((await this.computed(tx, [exhibit]))[0] ?? null);
  }

  async after(tx: Tx, after: string, limit: number): Promise<KeepingOfExhibit[]> {
    return this.computed(tx, await this.exhibits.after(tx, after, limit));
  }

  private async computed(tx: Tx, exhibits: readonly KeptExhibit[]): Promise<KeepingOfExhibit[]> {
    const now = this.clock.now();
    const schedule = await this.schedules.inForce(tx, now);
    return exhibits.map((exhibit) => {
      const keeping = keepingOf(schedule, exhibit, dayInKyiv);
      return { ...exhibit, keeping, isDue: isDue(keeping, dayInKyiv(now)), scheduleVersion: schedule.version };
    });
  }
}
