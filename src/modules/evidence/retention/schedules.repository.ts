import { Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type ScheduleVersion, scheduleOn } from './domain/schedule.ts';

export interface KeptSchedule extends ScheduleVersion {
  readonly note: string;
  readonly decidedAt: Date;
}

@Injectable()
export class SchedulesRepository {
  /** Newest first. */
  all(tx: Tx): Promise<KeptSchedule[]> {
    return tx.query<KeptSchedule>(
      `select version, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", classes, note, decided_at as "decidedAt"
       from evidence.retention_schedule order by version desc`,
    );
  }

  async inForce(tx: Tx, now: Date): Promise<KeptSchedule> {
    const found = scheduleOn(await this.all(tx), dayInKyiv(now));
    if (found === null) throw new Error('No schedule is in force.');
    return found;
  }

  /** Two administrators do not write at once. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('evidence.retention_schedule'))`);
  }

  async insert(tx: Tx, { version, validFrom, classes, note, decidedAt }: KeptSchedule): Promise<void> {
    await tx.query(
      `insert into evidence.retention_schedule (version, valid_from, classes, note, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6)`,
      [version, validFrom, JSON.stringify(classes), note, tx.actor.accountId, decidedAt],
    );
  }

  /** False where it has begun, or is not the actor's to take back. */
  async delete(tx: Tx, version: number): Promise<boolean> {
    const rows = await tx.query(`delete from evidence.retention_schedule where version = $1 returning version`, [
      version,
    ]);
    return rows.length > 0;
  }
}
