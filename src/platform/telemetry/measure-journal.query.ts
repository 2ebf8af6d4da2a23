import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.ts';
import { type Figure, type Measure, Measures, type Reading } from './measure.ts';

const CHECKPOINT_AGE: Figure = {
  name: 'svidok_checkpoint_age_seconds',
  help: 'Age of the newest signed head of the journal; it grows while nothing is written',
};
const UNSEALED: Figure = { name: 'svidok_journal_unsealed_entries', help: 'Entries of the journal without a leaf yet' };
const UNSEALED_AGE: Figure = {
  name: 'svidok_journal_unsealed_age_seconds',
  help: 'How long the oldest entry without a leaf has waited; a minute is promised',
};

@Measures(CHECKPOINT_AGE, UNSEALED, UNSEALED_AGE)
@Injectable()
export class MeasureJournal implements Measure {
  async take(tx: Tx): Promise<Reading[]> {
    const [row] = await tx.query<{ age: number | null; unsealed: number; oldest: number }>(
      `select (select extract(epoch from now() - at)::float8 from journal.checkpoint order by size desc limit 1) as age,
         (select count(*)::int from journal.unsealed) as unsealed,
         coalesce((select extract(epoch from now() - e.at)::float8
           from (select entry_id from journal.unsealed order by position limit 1) u join journal.entry e on e.id = u.entry_id), 0) as oldest`,
    );
    return [
      { figure: CHECKPOINT_AGE, value: row?.age ?? null },
      { figure: UNSEALED, value: row?.unsealed ?? 0 },
      { figure: UNSEALED_AGE, value: Math.max(0, row?.oldest ?? 0) },
    ];
  }
}
