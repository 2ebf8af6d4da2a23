import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transaction.ts';

export type Place = 'file' | 'mail';

/** What was handed out to which place. */
@Injectable()
export class HandoutRepository {
  /** One process at a time for each place; false where another is at it. */
  async lock(tx: Tx, place: Place): Promise<boolean> {
    const [row] = await tx.query<{ is_mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('svidok.journal.handout.' || $1)) as is_mine`,
      [place],
    );
    return row?.is_mine === true;
  }

  /** The last one for this place, and how many seconds ago that was. */
  async last(tx: Tx, place: Place): Promise<{ size: number; seconds: number } | null> {
    const [row] = await tx.query<{ size: number; seconds: number }>(
      `select size::float8 as size, extract(epoch from clock_timestamp() - at)::float8 as seconds
       from journal.handout where place = $1 order by size desc limit 1`,
      [place],
    );
    return row ?? null;
  }

  /** Notes that were signed after this size, oldest first. */
  async notesAfter(tx: Tx, size: number, limit: number): Promise<{ size: number; note: string; day: string }[]> {
    return tx.query(
      `select size::float8 as size, note, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day
       from journal.checkpoint where size > $1 order by size limit $2`,
      [size, limit],
    );
  }

  async add(tx: Tx, place: Place, size: number): Promise<void> {
    await tx.query(`insert into journal.handout (place, size) values ($1, $2)`, [place, size]);
  }
}
