import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.ts';

/** What may be told of an entry to somebody who decides whether its text goes: no word of the text. */
export interface ErasableEntry {
  readonly id: string;
  readonly leaf: number;
  readonly position: number;
  /** UTC, microseconds. */
  readonly at: string;
  readonly type: string;
  /** Accounts that acted in it or are its subject. */
  readonly concerned: readonly string[];
}

/** The one way in which the journal forgets: the text of an entry and its salt go, its leaf and its place stay (ADR 250). */
@Injectable()
export class EntryErasure {
  /** Null where there is no such entry, or it has no leaf yet. As the system or an inspector. */
  async find(tx: Tx, entryId: string): Promise<ErasableEntry | null> {
    const [row] = await tx.query<ErasableEntry>(
      `select e.id, l.index::float8 as leaf, e.position::float8 as position, e.type,
         to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
         array(select distinct a::text from unnest(array[e.account_id::text, case when e.subject_type = 'account' then e.subject_id end]) a
           where a is not null) as concerned
       from journal.entry e join journal.leaf l on l.entry_id = e.id where e.id = $1`,
      [entryId],
    );
    return row ?? null;
  }

  /** As the system, after a checkpoint was signed above the `journal.erased` entry of two people; the database refuses it before. */
  async erase(tx: Tx, entryId: string): Promise<void> {
    await tx.query(
      `update journal.entry set type = 'entry.erased', subject_type = 'entry', subject_id = id::text, data = '{}', purpose = null,
         actor_kind = 'erased', account_id = null, role = null, organization_id = null, region_code = null, request_id = null
       where id = $1 and actor_kind <> 'erased'`,
      [entryId],
    );
    await tx.query(`delete from journal.salt where entry_id = $1`, [entryId]);
    await tx.query(`delete from journal.look where position = (select position from journal.entry where id = $1)`, [
      entryId,
    ]);
  }
}
