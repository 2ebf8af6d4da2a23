import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.ts';
import { type Figure, type Measure, Measures, type Reading } from './measure.ts';

const ASTRAY: Figure = {
  name: 'svidok_clock_astray_seconds',
  help: 'How far the clock of this machine is from that of the database',
};

/** Facts and terms are dated by the database; what is signed, sealed for a while or planned in a process goes by its own clock. */
@Measures(ASTRAY)
@Injectable()
export class MeasureClock implements Measure {
  async take(tx: Tx): Promise<Reading[]> {
    const [row] = await tx.query<{ at: number }>(`select extract(epoch from clock_timestamp())::float8 as at`);
    return [{ figure: ASTRAY, value: row === undefined ? null : Math.abs(Date.now() / 1000 - row.at) }];
  }
}
