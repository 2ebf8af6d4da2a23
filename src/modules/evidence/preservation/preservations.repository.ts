import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface Preservation {
  readonly id: string;
  readonly exhibitId: string | null;
  readonly crimeId: string | null;
  readonly organizationId: string;
  readonly releaseAskedBy: string | null;
}

export type Preserved = Pick<Preservation, 'exhibitId' | 'crimeId' | 'organizationId'>;

@Injectable()
export class PreservationsRepository {
  async insert(tx: Tx, of: Preserved, reason: string, at: Date): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into evidence.preservation (id, exhibit_id, crime_id, organization_id, reason, placed_by, placed_by_name, placed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, of.exhibitId, of.crimeId, of.organizationId, reason, tx.actor.accountId, tx.actor.name, at],
    );
    return id;
  }

  /** One that still stands. Refuses with NotFound. */
  async lock(tx: Tx, id: string): Promise<Preservation> {
    const [row] = await tx.query<Preservation>(
      `select id, exhibit_id as "exhibitId", crime_id as "crimeId", organization_id as "organizationId", release_asked_by as "releaseAskedBy"
       from evidence.preservation where id = $1 and released_at is null for update`,
      [id],
    );
    if (row === undefined) throw new NotFound('preservation');
    return row;
  }

  /** `reason` null: it is kept after all. */
  async askRelease(tx: Tx, id: string, reason: string | null, at: Date): Promise<void> {
    const isAsked = reason !== null;
    await tx.query(
      `update evidence.preservation set release_reason = $2, release_asked_by = $3, release_asked_by_name = $4, release_asked_at = $5 where id = $1`,
      [id, reason, isAsked ? tx.actor.accountId : null, isAsked ? tx.actor.name : null, isAsked ? at : null],
    );
  }

  async release(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `update evidence.preservation set released_by = $2, released_by_name = $3, released_at = $4 where id = $1`,
      [id, tx.actor.accountId, tx.actor.name, at],
    );
  }

  /** Whatever of these is being removed at this moment is waited for: what is preserved afterwards is still there. */
  async lockExhibits(tx: Tx, of: Preserved): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select e.id from evidence.exhibit e join requests.request r on r.id = e.request_id
       where (e.id = $1::uuid or r.crime_id = $2::uuid) and e.removed_at is null order by e.id for update of e`,
      [of.exhibitId, of.crimeId],
    );
    return rows.map(({ id }) => id);
  }

  async isStanding(tx: Tx, exhibitId: string): Promise<boolean> {
    const [row] = await tx.query<{ is: boolean }>(
      `select exists (select from evidence.preservation p join evidence.exhibit e on e.id = $1 join requests.request r on r.id = e.request_id
         where p.released_at is null and (p.exhibit_id in (e.id, e.of_exhibit) or p.crime_id = r.crime_id)) as is`,
      [exhibitId],
    );
    return row?.is === true;
  }
}
