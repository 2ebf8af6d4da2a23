import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Reading } from './domain/recorder-clock.ts';

export const CHECKED_BY = ['seen_in_picture', 'compared_at_recorder', 'known_event'] as const;

export interface ClockCheck {
  readonly id: string;
  readonly exhibitId: string;
  readonly organizationId: string;
  readonly readings: readonly Reading[];
  readonly how: (typeof CHECKED_BY)[number];
  /** Null: an owner without account, by its letter. */
  readonly madeBy: string | null;
  readonly madeByName: string;
  readonly madeAt: Date;
}

interface Row extends Omit<ClockCheck, 'readings'> {
  readonly readings: readonly { recorder: string; actual: string; uncertaintySeconds: number }[];
}

/** Every check of a recorder's clock stays; the last one counts. */
@Injectable()
export class ClockChecks {
  async insert(tx: Tx, check: ClockCheck): Promise<void> {
    await tx.query(
      `insert into evidence.clock_check (id, exhibit_id, organization_id, readings, how, made_by, made_by_name, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [check.id, check.exhibitId, check.organizationId, JSON.stringify(check.readings), check.how, check.madeBy, check.madeByName, check.madeAt],
    ); // prettier-ignore
  }

  /** The last check of each of these exhibits that has one. */
  async lastOf(tx: Tx, exhibitIds: readonly string[]): Promise<ReadonlyMap<string, ClockCheck>> {
    const rows = await tx.query<Row>(
      `select distinct on (exhibit_id) id, exhibit_id as "exhibitId", organization_id as "organizationId", readings, how, made_by as "madeBy",
         made_by_name as "madeByName", made_at as "madeAt"
       from evidence.clock_check where exhibit_id = any($1::uuid[]) order by exhibit_id, made_at desc, id desc`,
      [exhibitIds],
    );
    return new Map(rows.map((row) => [row.exhibitId, { ...row, readings: row.readings.map(readingOf) }]));
  }
}

/** As it stands in JSON. */
export const readingOf = ({ recorder, actual, uncertaintySeconds }: Row['readings'][number]): Reading => ({
  recorder: new Date(recorder),
  actual: new Date(actual),
  uncertaintySeconds,
});
