import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app/app.module.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { commitmentOf } from '../../../src/platform/journal/canonical-entry.ts';
import { CheckpointsRepository } from '../../../src/platform/journal/checkpoints.repository.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { JournalProofs } from '../../../src/platform/journal/journal-proofs.ts';
import { openNote, readHead } from '../../../src/platform/journal/note.ts';
import { provesInclusion } from '../../../src/platform/journal/tree/checking.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

describe('the tree over the journal', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  let transaction: Transaction;
  let proofs: JournalProofs;
  const keyFile = () => join(world.settings.APP_DATA_DIR, 'keys/journal.pem');
  const start = () =>
    NestFactory.createApplicationContext(AppModule.with(world.settings, []), { logger: false, abortOnError: false });
  const append = (count: number) =>
    transaction.within(SYSTEM, (tx) =>
      app.get(Journal).append(
        tx,
        Array.from({ length: count }, (_, i) => ({
          type: 'probe.tried',
          subject: { type: 'probe', id: newId() },
          data: { i, place: 'Ладижин', part: 0.1 },
        })),
      ),
    );
  const newest = () => transaction.read(SYSTEM, (tx) => app.get(CheckpointsRepository).newest(tx));

  beforeAll(async () => {
    world = await createWorld();
    app = await start();
    transaction = app.get(Transaction);
    proofs = app.get(JournalProofs);
  });
  afterAll(async () => {
    await app.close();
    await world.end();
  });

  it('makes its key once, for its owner alone, and signs with it', async () => {
    const [id] = await append(3);
    await expect(transaction.read(SYSTEM, (tx) => proofs.proofsOf(tx, [id as string]))).rejects.toMatchObject({
      code: 'entry-not-sealed',
    });
    expect(await proofs.seal()).toBe(3);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    const checkpoint = await newest();
    const text = openNote(checkpoint?.note ?? '', 'localhost:3000/journal', checkpoint?.publicKey as Buffer);
    expect(readHead(text ?? '')).toEqual({ origin: 'localhost:3000/journal', size: 3, root: checkpoint?.root });
    expect(await proofs.seal()).toBe(0);
    expect((await newest())?.size).toBe(3);
    const { rows } = await world.owner.query(
      `select table_name from information_schema.columns where table_schema = 'journal' and column_name ~ 'secret|private'`,
    );
    expect(rows).toEqual([]);
  });

  it('proves its entries to whoever has the text, the salt, the path and the signed root', async () => {
    const ids = await append(20);
    await proofs.seal();
    const asked = [ids[19], ids[0], ids[7]] as string[];
    const { checkpoint, publicKey, entries } = await transaction.read(SYSTEM, (tx) => proofs.proofsOf(tx, asked));
    expect(publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(entries.map((entry) => entry.id)).toEqual(asked);
    const head = readHead(checkpoint.split('\n\n')[0] + '\n');
    for (const entry of entries) {
      const data = commitmentOf(Buffer.from(entry.salt as string, 'hex'), entry.payload as string);
      const path = entry.path.map((hash) => Buffer.from(hash, 'hex'));
      const claim = { index: entry.leafIndex, size: entry.treeSize, data, path, root: head?.root as Buffer };
      expect(provesInclusion(claim)).toBe(true);
      expect(JSON.parse(entry.payload as string)).toMatchObject({
        id: entry.id,
        type: 'probe.tried',
        data: { place: 'Ладижин' },
      });
    }
    const { rows } = await world.owner.query<{ at: Date; position: string }>(
      `select at, position from journal.entry where id = $1`,
      [asked[0]],
    );
    const told = JSON.parse(entries[0]?.payload ?? '{}') as { at: string; position: number };
    expect([new Date(told.at), String(told.position)]).toEqual([rows[0]?.at, rows[0]?.position]);
  });

  it('copes with gaps, and with what is committed later at a lower position', async () => {
    const slow = await world.owner.connect();
    const lower = newId();
    await slow.query('begin');
    await slow.query(
      `insert into journal.entry (id, type, subject_type, subject_id, actor_kind) values ($1, 'probe.slow', 'probe', 'x', 'system')`,
      [lower],
    );
    await transaction
      .within(SYSTEM, async (tx) => {
        await app.get(Journal).append(tx, [{ type: 'probe.gone', subject: { type: 'probe', id: 'x' }, data: {} }]);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    const [higher] = await append(1);
    expect(await proofs.seal()).toBe(1);
    await slow.query('commit');
    slow.release();
    expect(await proofs.seal()).toBe(1);
    const { entries } = await transaction.read(SYSTEM, (tx) => proofs.proofsOf(tx, [higher as string, lower]));
    const [first, second] = entries.map((entry) => [
      entry.leafIndex,
      (JSON.parse(entry.payload as string) as { position: number }).position,
    ]);
    expect((second?.[0] as number) - (first?.[0] as number)).toBe(1);
    expect(second?.[1]).toBeLessThan(first?.[1] as number);
  });

  it('gives each entry one leaf without a gap, however many seal and write at once', async () => {
    const writers = Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 10; i += 1) await append(30);
    });
    const sealing = Array.from({ length: 2 }, async () => {
      for (let i = 0; i < 10; i += 1) await proofs.seal();
    });
    await Promise.all([...writers, ...sealing]);
    await proofs.seal();
    const { rows } = await world.owner.query(
      `select count(*)::int as entries, count(l.index)::int as leaves, max(l.index)::int + 1 as size,
         (select count(*)::int from journal.unsealed) as waiting
       from journal.entry e left join journal.leaf l on l.entry_id = e.id`,
    );
    const [{ entries }] = rows as [{ entries: number }];
    expect(entries).toBeGreaterThan(1200);
    expect(rows).toEqual([{ entries, leaves: entries, size: entries, waiting: 0 }]);
    // rows that were kept across batches are those of the whole
    const { rows: ids } = await world.owner.query<{ id: string }>(
      `select entry_id as id from journal.leaf where index in (0, 255, 256, 511, 512, 1000, $1)`,
      [entries - 1],
    );
    const proven = await transaction.read(SYSTEM, (tx) =>
      proofs.proofsOf(
        tx,
        ids.map((row) => row.id),
      ),
    );
    expect(proven.entries).toHaveLength(7);
  });

  it('proves that each larger tree holds the smaller ones', async () => {
    const sizes = (
      await world.owner.query<{ size: number }>(`select size::int from journal.checkpoint order by size`)
    ).rows.map((row) => row.size);
    const last = sizes.at(-1) as number;
    for (const size of sizes) {
      const { from, to } = await transaction.read(SYSTEM, (tx) => proofs.consistency(tx, size, last));
      expect([from.size, to.size]).toEqual([size, last]);
    }
    const none = transaction.read(SYSTEM, (tx) => proofs.consistency(tx, 1, last));
    await expect(none).rejects.toMatchObject({ code: 'no-such-checkpoint', facts: { size: 1 } });
  });

  it('knows no entry that the journal does not have, nor any for those who may not read it', async () => {
    await expect(transaction.read(SYSTEM, (tx) => proofs.proofsOf(tx, [newId()]))).rejects.toMatchObject({
      code: 'not-found',
    });
    const [id] = await append(1);
    await proofs.seal();
    const officer = { ...SYSTEM, kind: 'account' as const, accountId: newId(), role: 'investigator' as const };
    await expect(transaction.read(officer, (tx) => proofs.proofsOf(tx, [id as string]))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('hands out no proof of an entry that was changed behind its back', async () => {
    const [id] = await append(1);
    await proofs.seal();
    await world.owner.query(
      `set session_replication_role = replica; update journal.entry set purpose = 'other' where id = '${id}'`,
    );
    const asked = transaction.read(SYSTEM, (tx) => proofs.proofsOf(tx, [id as string]));
    await expect(asked).rejects.toThrow(`${id} does not fit its leaf`);
    await world.owner.query(`update journal.entry set purpose = null where id = $1`, [id]);
    await world.owner.query(`set session_replication_role = origin`);
  });

  it.each(['leaf', 'salt', 'node', 'signing_key', 'checkpoint'])('only ever adds to journal.%s', async (table) => {
    for (const sql of [
      `delete from journal.${table}`,
      `update journal.${table} set ${table === 'salt' ? 'salt = salt' : table === 'signing_key' ? 'serial = serial' : table === 'checkpoint' ? 'root = root' : 'hash = hash'}`,
    ]) {
      await expect(transaction.within(SYSTEM, (tx) => tx.query(sql))).rejects.toThrow(/permission denied|append-only/);
      await expect(world.owner.query(sql)).rejects.toThrow(/append-only/);
    }
  });

  it('stops, and says where the key belongs, when it is another one or gone', async () => {
    const pem = readFileSync(keyFile());
    await append(1);
    const { generateKeyPairSync } = await import('node:crypto');
    writeFileSync(keyFile(), generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await expect(proofs.seal()).rejects.toThrow('holds another key than the journal knows');
    writeFileSync(keyFile(), 'no key');
    await expect(proofs.seal()).rejects.toThrow('is not a private key');
    const { rmSync } = await import('node:fs');
    rmSync(keyFile());
    await expect(proofs.seal()).rejects.toThrow(`put it back to ${keyFile()}`);
    expect(existsSync(keyFile())).toBe(false);
    writeFileSync(keyFile(), pem);
    chmodSync(keyFile(), 0o600);
    expect(await proofs.seal()).toBe(1);
  });
});
