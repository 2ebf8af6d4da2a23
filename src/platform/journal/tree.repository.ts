import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.ts';
import { ENTRY_COLUMNS, type EntryRow } from './canonical-entry.ts';
import { rootOfComplete } from './tree/hashing.ts';
import { KEPT_ROWS, type Run, runsOf, Stored } from './tree/stored.ts';
import type { Span } from './tree/spans.ts';

export interface NewLeaf {
  readonly entryId: string;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export interface SealedEntry extends EntryRow {
  readonly leafIndex: number;
  readonly hash: Buffer;
  /** Null where the text was erased. */
  readonly salt: Buffer | null;
}

const BRANCHES = 2 ** KEPT_ROWS;

/** Leaves, salts and kept rows of the tree. */
@Injectable()
export class TreeRepository {
  /** One sequencer at a time, in whichever process; writers of entries never wait for it. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('svidok.journal.seal'))`);
  }

  async size(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ size: number }>(
      `select coalesce(max(index) + 1, 0)::float8 as size from journal.leaf`,
    );
    return (row as { size: number }).size;
  }

  async isBehind(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ is_behind: boolean }>(`select exists (select from journal.unsealed) as is_behind`);
    return (row as { is_behind: boolean }).is_behind;
  }

  /** Takes what has no leaf yet, in the order of writing as far as it is known by now. */
  take(tx: Tx, limit: number): Promise<EntryRow[]> {
    return tx.query<EntryRow>(
      `with taken as (
         delete from journal.unsealed
         where entry_id in (select entry_id from journal.unsealed order by position limit $1) returning entry_id)
       select ${ENTRY_COLUMNS} from taken join journal.entry e on e.id = taken.entry_id order by e.position`,
      [limit],
    );
  }

  async addLeaves(tx: Tx, from: number, leaves: readonly NewLeaf[]): Promise<void> {
    const ids = leaves.map((leaf) => leaf.entryId);
    await tx.query(
      `insert into journal.leaf (index, entry_id, hash)
       select $1::bigint + l.ordinal - 1, l.entry_id, l.hash
       from unnest($2::uuid[], $3::bytea[]) with ordinality as l (entry_id, hash, ordinal)`,
      [from, ids, leaves.map((leaf) => leaf.hash)],
    );
    await tx.query(`insert into journal.salt (entry_id, salt) select * from unnest($1::uuid[], $2::bytea[])`, [
      ids,
      leaves.map((leaf) => leaf.salt),
    ]);
    await this.keepRows(tx, from, from + leaves.length);
  }

  /** The roots of the subtrees that the new leaves made complete, row upon row. */
  private async keepRows(tx: Tx, oldSize: number, newSize: number): Promise<void> {
    for (let row = KEPT_ROWS; ; row += KEPT_ROWS) {
      const from = Math.floor(oldSize / 2 ** row);
      const to = Math.floor(newSize / 2 ** row);
      if (from === to) return;
      const below = await this.hashes(tx, [{ row: row - KEPT_ROWS, from: from * BRANCHES, to: to * BRANCHES }]);
      const roots = Array.from({ length: to - from }, (_, i) =>
        rootOfComplete(below.slice(i * BRANCHES, (i + 1) * BRANCHES).map(({ hash }) => hash)),
      );
      await tx.query(
        `insert into journal.node (level, index, hash)
         select $1, $2::bigint + n.ordinal - 1, n.hash from unnest($3::bytea[]) with ordinality as n (hash, ordinal)`,
        [row, from, roots],
      );
    }
  }

  /** All that is needed to tell the roots of these spans. */
  async stored(tx: Tx, spans: readonly Span[]): Promise<Stored> {
    const stored = new Stored();
    for (const { row, index, hash } of await this.hashes(tx, runsOf(spans))) stored.add(row, index, hash);
    return stored;
  }

  private hashes(tx: Tx, runs: readonly Run[]): Promise<{ row: number; index: number; hash: Buffer }[]> {
    return tx.query(
      `select r.row, h.index::float8 as index, h.hash
       from (select distinct * from unnest($1::smallint[], $2::bigint[], $3::bigint[])) as r (row, first, last)
       cross join lateral (
         select l.index, l.hash from journal.leaf l where r.row = 0 and l.index >= r.first and l.index < r.last
         union all
         select n.index, n.hash from journal.node n where n.level = r.row and n.index >= r.first and n.index < r.last) h
       order by r.row, h.index`,
      [runs.map((run) => run.row), runs.map((run) => run.from), runs.map((run) => run.to)],
    );
  }

  /** Entries with their leaves, as far as the tree of this size has them. */
  sealed(tx: Tx, entryIds: readonly string[], size: number): Promise<SealedEntry[]> {
    return tx.query<SealedEntry>(
      `select ${ENTRY_COLUMNS}, l.index::float8 as "leafIndex", l.hash, s.salt
       from journal.leaf l join journal.entry e on e.id = l.entry_id left join journal.salt s on s.entry_id = l.entry_id
       where l.entry_id = any($1::uuid[]) and l.index < $2`,
      [entryIds, size],
    );
  }

  /** Which entry says so of each that was erased. */
  async sayings(tx: Tx, erasedIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (erasedIds.length === 0) return new Map();
    const rows = await tx.query<{ erased: string; id: string }>(
      `select erased, journal.erased_by(erased) as id from unnest($1::uuid[]) erased where journal.erased_by(erased) is not null`,
      [erasedIds],
    );
    return new Map(rows.map(({ erased, id }) => [erased, id]));
  }

  /** Which of these entries the journal has at all. */
  async known(tx: Tx, entryIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(`select id from journal.entry where id = any($1::uuid[])`, [entryIds]);
    return new Set(rows.map((row) => row.id));
  }
}
