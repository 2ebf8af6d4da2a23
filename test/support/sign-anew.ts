import type pg from 'pg';
import { commitmentOf, ENTRY_COLUMNS, type EntryRow, payloadOf } from '../../src/platform/journal/canonical-entry.ts';
import { headText, signNote } from '../../src/platform/journal/note.ts';
import type { KeyPair } from '../../src/platform/journal/signing-key.ts';
import { GrowingTree } from '../../src/platform/journal/tree/growing-tree.ts';
import { leafHash } from '../../src/platform/journal/tree/hashing.ts';

/**
 * What a forger with all rights in the database does: every leaf, kept row and checkpoint anew from the entries as they are now.
 * Without the key of the file the checkpoints keep their old notes, or are signed with a key of the forger's own.
 */
export async function signAnew(client: pg.PoolClient, key: KeyPair | null, isOnlyKey = false): Promise<void> {
  const { rows } = await client.query<EntryRow & { leafIndex: number; salt: Buffer }>(
    `select ${ENTRY_COLUMNS}, l.index::float8 as "leafIndex", s.salt from journal.leaf l
     join journal.entry e on e.id = l.entry_id join journal.salt s on s.entry_id = l.entry_id order by l.index`,
  );
  const { rows: checkpoints } = await client.query<{ size: number; origin: string }>(
    `select size::float8 as size, origin from journal.checkpoint order by size`,
  );
  const tree = new GrowingTree();
  const hashes: Buffer[] = [];
  const nodes: [number, number, Buffer][] = [];
  const roots = new Map<number, Buffer>();
  for (const { leafIndex: _, salt, ...row } of rows) {
    const hash = leafHash(commitmentOf(salt, payloadOf(row)));
    hashes.push(hash);
    tree.add(hash, (level, index, node) => level % 8 === 0 && nodes.push([level, index, node]));
    roots.set(tree.size, tree.root());
  }
  await client.query(
    `update journal.leaf l set hash = n.hash from unnest($1::bytea[]) with ordinality as n (hash, ordinal)
     where l.index = n.ordinal - 1`,
    [hashes],
  );
  for (const [level, index, hash] of nodes)
    await client.query(`update journal.node set hash = $3 where level = $1 and index = $2`, [level, index, hash]);
  if (key !== null) await putIn(client, key, isOnlyKey);
  for (const { size, origin } of checkpoints) {
    const root = roots.get(size) as Buffer;
    await client.query(
      key === null
        ? `update journal.checkpoint set root = $2 where size = $1`
        : `update journal.checkpoint set root = $2, note = $3, public_key = $4 where size = $1`,
      key === null ? [size, root] : [size, root, signNote(headText({ origin, size, root }), origin, key), key.raw],
    );
  }
}

/** Beside the true key, or in its place. */
async function putIn(client: pg.PoolClient, key: KeyPair, isOnlyKey: boolean): Promise<void> {
  if (isOnlyKey) await client.query(`delete from journal.signing_key`);
  await client.query(
    `insert into journal.signing_key (public_key, serial) select $1, coalesce(max(serial), 0) + 1 from journal.signing_key`,
    [key.raw],
  );
}
