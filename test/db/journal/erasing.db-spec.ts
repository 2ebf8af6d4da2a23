import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app/app.module.ts';
import { exportLog, verifyJournal } from '../../../src/app/journal-from-shell.ts';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { EntryErasure } from '../../../src/platform/journal/entry-erasure.ts';
import { HandOut } from '../../../src/platform/journal/handout/hand-out.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { JournalProofs } from '../../../src/platform/journal/journal-proofs.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

const PROGRAM = fileURLToPath(new URL('../../../packages/svidok-verify/svidok-verify.mjs', import.meta.url));
const [PROPOSER, APPROVER] = [newId(), newId()];
const ADMINISTRATOR: Actor = { ...SYSTEM, kind: 'account', role: 'administrator', accountId: APPROVER };

/** What is left of an erased entry, as SQL: whoever owns the database can write that, too. */
const REST = `type = 'entry.erased', subject_type = 'entry', subject_id = id::text, data = '{}', purpose = null, actor_kind = 'erased',
  account_id = null, role = null, organization_id = null, region_code = null, request_id = null`;

describe('erased entries in a journal that is checked', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  let folder: string;
  let erased: string;
  let saying: string;
  let ids: string[];
  beforeAll(async () => {
    world = await createWorld();
    folder = mkdtempSync(join(tmpdir(), 'svidok-erased-'));
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), {
      logger: false,
      abortOnError: false,
    });
    const transaction = app.get(Transaction);
    const proofs = app.get(JournalProofs);
    ids = await transaction.within(SYSTEM, (tx) =>
      app.get(Journal).append(
        tx,
        Array.from({ length: 10 }, (_, n) => ({
          type: 'probe.tried',
          subject: { type: 'probe', id: newId() },
          data: { n },
        })),
      ),
    );
    await proofs.seal();
    erased = ids[4] as string;
    const entry = await transaction.read(SYSTEM, (tx) => app.get(EntryErasure).find(tx, erased));
    [saying = ''] = await transaction.within(ADMINISTRATOR, (tx) =>
      app.get(Journal).append(tx, [
        {
          type: 'journal.erased',
          subject: { type: 'entry', id: erased },
          data: { ...entry, proposedBy: PROPOSER, approvedBy: APPROVER },
          purpose: '17/26',
        },
      ]),
    );
    // not before a checkpoint was signed above the entry that says so
    const erase = () => transaction.within(SYSTEM, (tx) => app.get(EntryErasure).erase(tx, erased));
    await expect(erase()).rejects.toThrow('append-only');
    await proofs.seal();
    await erase();
    await erase();
    await app.get(HandOut).toFolder();
  });
  afterAll(async () => {
    await app.close();
    await world.end();
    rmSync(folder, { recursive: true });
  });

  const check = () => verifyJournal(world.settings, {});

  it('are told with the entry that says so, and everything is as it was signed', async () => {
    const { code, text } = await check();
    expect(code).toBe(0);
    expect(text).toMatch(/^11 entries are as they were signed /);
    expect(text).toContain(`\nLeaf 4, entry ${erased}: erased by entry ${saying} (leaf 10).\n`);
  });

  it('are told by svidok-verify on a log without a database, and a text that is gone without a word is found', async () => {
    const out = join(folder, 'log');
    await exportLog(world.settings, out);
    const log = join(out, 'log.ndjson');
    const lines = readFileSync(log, 'utf8');
    expect(JSON.parse(lines.split('\n')[4] as string)).toMatchObject({ id: erased, salt: null, payload: null });
    const run = (text: string) => {
      writeFileSync(log, text);
      const words = ['log', log, '--checkpoint', join(out, 'checkpoints.txt'), '--key', join(out, 'keys.pem')];
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' });
      return { status, text: stdout + stderr };
    };
    expect(run(lines)).toEqual({
      status: 0,
      text: `11 entries are as they were signed, from the first to the last. Leaf 4, entry ${erased}: erased by leaf 10.\n`,
    });
    const without = (at: number, id?: string) => {
      const rows = lines.trim().split('\n');
      const row = JSON.parse(rows[at] as string) as object;
      rows[at] = JSON.stringify({ ...row, salt: null, payload: null, ...(id === undefined ? {} : { id }) });
      return rows.join('\n');
    };
    const gone = 'its text is gone, and no entry says that two people erased it';
    expect(run(without(7))).toEqual({ status: 2, text: `NOT AS SIGNED: leaf 7, entry ${ids[7]}: ${gone}\n` });
    // also where it pretends to be the one that was rightly erased
    expect(run(without(7, erased))).toEqual({ status: 2, text: `NOT AS SIGNED: leaf 7, entry ${erased}: ${gone}\n` });
    expect(run(without(10))).toMatchObject({
      status: 2,
      text: expect.stringContaining(`leaf 4, entry ${erased}: ${gone}`),
    });
    writeFileSync(log, lines);
  });

  const tampering: readonly (readonly [string, string, number])[] = [
    [
      'a text that is gone without a word',
      `update journal.entry set ${REST} where id = $OTHER; delete from journal.salt where entry_id = $OTHER`,
      7,
    ],
    ['a salt alone that is gone', `delete from journal.salt where entry_id = $OTHER`, 7],
    ['a text alone that is gone', `update journal.entry set ${REST} where id = $OTHER`, 7],
    ['something written into what is left', `update journal.entry set purpose = 'x' where id = $ERASED`, 4],
    [
      'another time of what is left',
      `update journal.entry set at = at + interval '1 microsecond' where id = $ERASED`,
      4,
    ],
    ['what is left taken out', `delete from journal.entry where id = $ERASED`, 4],
    ['the word turned to another entry', `update journal.entry set subject_id = $OTHER::text where id = $SAYING`, 4],
    [
      'the word in the name of one alone',
      `update journal.entry set data = data || '{"proposedBy":"${APPROVER}"}' where id = $SAYING`,
      4,
    ],
    ['the word altered', `update journal.entry set purpose = 'other' where id = $SAYING`, 4],
    [
      'the word erased itself',
      `update journal.entry set ${REST} where id = $SAYING; delete from journal.salt where entry_id = $SAYING`,
      4,
    ],
    [
      'a bit of the leaf that stayed',
      `update journal.leaf set hash = set_byte(hash, 3, get_byte(hash, 3) # 1) where entry_id = $ERASED`,
      0,
    ],
  ];

  it.each(tampering)('%s is found as tampering', async (_name, sql, leaf) => {
    const client = await world.owner.connect();
    const tables = ['entry', 'salt', 'leaf'];
    try {
      await client.query(`set session_replication_role = replica`);
      for (const table of tables)
        await client.query(`create temp table kept_${table} as select * from journal.${table}`);
      await client.query(
        sql
          .replaceAll('$OTHER', `'${ids[7]}'`)
          .replaceAll('$ERASED', `'${erased}'`)
          .replaceAll('$SAYING', `'${saying}'`),
      );
      const { code, text } = await check();
      expect([code, Number(/leaf (\d+)/i.exec(text)?.[1])]).toEqual([2, leaf]);
      for (const table of tables) {
        await client.query(`delete from journal.${table}`);
        await client.query(`insert into journal.${table} overriding system value select * from kept_${table}`);
      }
    } finally {
      client.release(true);
    }
    expect((await check()).code).toBe(0);
  });
});
