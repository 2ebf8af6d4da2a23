import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transaction.ts';
import type { Cosignature } from './cosignature.ts';
import type { TimeStamp } from './time-stamping.ts';

export const PLACES = ['file', 'mail', 'witness', 'timestamp'] as const;
export type Place = (typeof PLACES)[number];

/** What went to a place last, and what waits for it. */
export interface PlaceState {
  readonly place: Place;
  readonly size: number | null;
  readonly at: Date | null;
  /** When the first checkpoint was signed that has not gone there. */
  readonly waitingSince: Date | null;
}

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

  places(tx: Tx): Promise<PlaceState[]> {
    return tx.query<PlaceState>(
      `select p.place, h.size::float8 as size, h.at, (select c.at from journal.checkpoint c
         where c.size > coalesce(h.size, 0) order by c.size limit 1) as "waitingSince"
       from unnest($1::text[]) with ordinality p (place, n) left join lateral (select size, at from journal.handout
         where place = p.place order by size desc limit 1) h on true order by p.n`,
      [PLACES],
    );
  }

  async addCosignature(tx: Tx, size: number, witness: string, { line, signedAt }: Cosignature): Promise<void> {
    await tx.query(`insert into journal.cosignature (size, witness, line, signed_at) values ($1, $2, $3, $4)`, [
      size,
      witness,
      line,
      signedAt,
    ]);
  }

  async addTimeStamp(tx: Tx, size: number, { token, signedAt }: TimeStamp): Promise<void> {
    await tx.query(`insert into journal.timestamp_token (size, token, signed_at) values ($1, $2, $3)`, [
      size,
      token,
      signedAt,
    ]);
  }

  /** The newest checkpoint that has a time stamp, with the very bytes that were stamped. */
  async newestTimeStamp(tx: Tx): Promise<(TimeStamp & { readonly size: number; readonly note: string }) | null> {
    const [row] = await tx.query<TimeStamp & { size: number; note: string }>(
      `select t.size::float8 as size, c.note, t.token, t.signed_at as "signedAt"
       from journal.timestamp_token t join journal.checkpoint c on c.size = t.size order by t.size desc limit 1`,
    );
    return row ?? null;
  }
}
