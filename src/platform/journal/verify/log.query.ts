import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transaction.ts';
import { ENTRY_COLUMNS, type EntryRow } from '../canonical-entry.ts';

const BATCH = 5000;

/** A leaf with whatever the database still has of its entry; `id` is null where that is gone. */
export interface LoggedLeaf extends Omit<EntryRow, 'id'> {
  readonly leafIndex: number;
  readonly entryId: string;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly id: string | null;
}

export interface StoredNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** An entry that says that another one was erased, as it stands; whether it may be believed is for the reader of the log. */
export interface Saying {
  readonly erasedId: string;
  readonly id: string;
  readonly leaf: number;
  /** What it says of the erased one. */
  readonly saidLeaf: string | null;
  readonly at: string | null;
  readonly position: string | null;
  readonly byTwo: boolean;
}

/** The whole log as the database has it, without believing any of it. */
@Injectable()
export class LogQuery {
  /**
   * As they lie, up to `size`: what is sealed meanwhile is for the next time. One question for the whole log: asked batch by batch, each
   * is planned as if it were worth a look at every entry. The database reads on while the reader is at work. Once in a transaction, whose end is the cursor's.
   */
  async *leaves(tx: Tx, size: number): AsyncGenerator<readonly LoggedLeaf[]> {
    // all of them are wanted, not the first ones soon
    await tx.query(`set local cursor_tuple_fraction = 1`);
    await tx.query(
      `declare logged no scroll cursor for
       select l.index::float8 as "leafIndex", l.entry_id as "entryId", l.hash, s.salt, ${ENTRY_COLUMNS}
       from journal.leaf l left join journal.salt s on s.entry_id = l.entry_id left join journal.entry e on e.id = l.entry_id
       where l.index < $1 order by l.index`,
      [size],
    );
    const fetch = () => tx.query<LoggedLeaf>(`fetch ${BATCH} from logged`);
    let coming = fetch();
    for (let leaves = await coming; leaves.length > 0; leaves = await coming) {
      coming = fetch();
      // a reader that has seen enough does not wait for it
      coming.catch(() => undefined);
      yield leaves;
    }
  }

  /** Of a tree of this size; rows above leaves that are there no more are told too. */
  nodes(tx: Tx, size: number): Promise<StoredNode[]> {
    return tx.query<StoredNode>(
      `select level, index::float8 as index, hash from journal.node n
       where (n.index + 1) * (1::bigint << n.level) <= $1 or not exists (select from journal.leaf where index = $1)
       order by level, index`,
      [size],
    );
  }

  /** The first for each. */
  sayings(tx: Tx): Promise<Saying[]> {
    return tx.query<Saying>(
      `select distinct on (e.subject_id) e.subject_id as "erasedId", e.id, l.index::float8 as leaf, e.data ->> 'leaf' as "saidLeaf", e.data ->> 'at' as at,
         e.data ->> 'position' as position, coalesce(e.data ->> 'proposedBy' <> e.data ->> 'approvedBy', false) as "byTwo"
       from journal.entry e join journal.leaf l on l.entry_id = e.id
       where e.type = 'journal.erased' and e.subject_type = 'entry' order by e.subject_id, l.index`,
    );
  }

  /** Entries that neither have a leaf nor wait for one: put in past the trigger. First of them by position. */
  async strangers(tx: Tx): Promise<{ id: string; count: number } | null> {
    const [row] = await tx.query<{ id: string; count: number }>(
      `select e.id, (count(*) over ())::int as count from journal.entry e
       where not exists (select from journal.leaf l where l.entry_id = e.id)
         and not exists (select from journal.unsealed u where u.entry_id = e.id)
       order by e.position limit 1`,
    );
    return row ?? null;
  }

  /** How many wait for their leaf, and for how long the oldest has. */
  async waiting(tx: Tx): Promise<{ count: number; seconds: number }> {
    const [row] = await tx.query<{ count: number; seconds: number }>(
      `select count(*)::int as count, coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::int as seconds
       from journal.unsealed u left join journal.entry e on e.id = u.entry_id`,
    );
    return row as { count: number; seconds: number };
  }
}
