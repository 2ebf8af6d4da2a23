import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { AppModule } from '../../../src/app/app.module.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction, type Tx } from '../../../src/platform/database/transaction.ts';
import { CheckpointsRepository } from '../../../src/platform/journal/checkpoints.repository.ts';
import { DropFolder } from '../../../src/platform/journal/handout/drop-folder.ts';
import { HandOut } from '../../../src/platform/journal/handout/hand-out.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { JournalProofs } from '../../../src/platform/journal/journal-proofs.ts';
import { rawPublicKey } from '../../../src/platform/journal/note.ts';
import { SigningKey } from '../../../src/platform/journal/signing-key.ts';
import { TreeRepository } from '../../../src/platform/journal/tree.repository.ts';
import { LogQuery } from '../../../src/platform/journal/verify/log.query.ts';
import { VerifyJournal } from '../../../src/platform/journal/verify/verify-journal.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { randomFrom } from '../../support/random.ts';
import { signAnew } from '../../support/sign-anew.ts';

const ENTRIES = 300;
const EACH = 50;
const ROUNDS = process.env['SVIDOK_NIGHTLY'] === '1' ? 5000 : 500;

interface Tampering {
  readonly name: string;
  /** Does it, and tells which leaf or entry has to be named; a range where its own hash was made anew as well. */
  run(
    client: pg.PoolClient,
    below: (n: number) => number,
  ): Promise<{ leaf?: number; range?: number; entryId?: string }>;
}

const COLUMNS: Readonly<Record<string, string>> = {
  at: `at + interval '1 microsecond'`,
  type: `'probe.' || 'other'`,
  subject_type: `subject_type || 'x'`,
  subject_id: `reverse(subject_id) || 'x'`,
  data: `jsonb_set(data, '{n}', to_jsonb((data->>'n')::int + 1))`,
  purpose: `coalesce(purpose, '') || 'x'`,
  actor_kind: `'account'`,
  account_id: `gen_random_uuid()`,
  role: `'inspector'`,
  organization_id: `gen_random_uuid()`,
  region_code: `'UA'`,
  request_id: `coalesce(request_id, '') || 'x'`,
};
const flipped = (column: string) => `set_byte(${column}, 7, get_byte(${column}, 7) # 4)`;
const entryOf = (leaf: number) => `(select entry_id from journal.leaf where index = ${leaf})`;
const twoOf = (below: (n: number) => number) => {
  const a = below(ENTRIES - 1);
  return [a, a + 1 + below(ENTRIES - 1 - a)] as const;
};

const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a column of an entry',
    run: async (client, below) => {
      const leaf = below(ENTRIES);
      const names = Object.keys(COLUMNS);
      const name = names[below(names.length)] as string;
      await client.query(`update journal.entry set ${name} = ${COLUMNS[name]} where id = ${entryOf(leaf)}`);
      return { leaf };
    },
  },
  ...(['entry', 'salt', 'leaf'] as const).map((table): Tampering => ({
    name: `a row of journal.${table} taken out`,
    run: async (client, below) => {
      const leaf = below(ENTRIES);
      await client.query(
        `delete from journal.${table} where ${table === 'entry' ? 'id' : 'entry_id'} = ${entryOf(leaf)}`,
      );
      return { leaf };
    },
  })),
  {
    name: 'an entry put in',
    run: async (client) => {
      const entryId = newId();
      await client.query(
        `insert into journal.entry (id, type, subject_type, subject_id, actor_kind) values ($1, 'probe.forged', 'probe', 'x', 'system')`,
        [entryId],
      );
      return { entryId };
    },
  },
  {
    name: 'a bit of a leaf or a salt',
    run: async (client, below) => {
      const leaf = below(ENTRIES);
      const [table, column] = below(2) === 0 ? ['leaf', 'hash'] : ['salt', 'salt'];
      await client.query(
        `update journal.${table} set ${column} = ${flipped(column)} where entry_id = ${entryOf(leaf)}`,
      );
      return { leaf };
    },
  },
  {
    name: 'a bit of a kept row',
    run: async (client) => {
      await client.query(`update journal.node set hash = ${flipped('hash')}`);
      return {};
    },
  },
  {
    name: 'a checkpoint changed',
    run: async (client, below) => {
      const size = EACH * (1 + below(ENTRIES / EACH));
      const change = [
        `root = ${flipped('root')}`,
        `note = replace(note, E'\\n${size}\\n', E'\\n${size + 1}\\n')`,
        `origin = 'x'`,
      ][below(3)];
      await client.query(`update journal.checkpoint set ${change} where size = ${size}`);
      return {};
    },
  },
  {
    name: 'what two entries say exchanged',
    run: async (client, below) => {
      const [a, b] = twoOf(below);
      await client.query(
        `update journal.entry e set data = o.data, subject_id = o.subject_id from journal.entry o
         where (e.id = ${entryOf(a)} and o.id = ${entryOf(b)}) or (e.id = ${entryOf(b)} and o.id = ${entryOf(a)})`,
      );
      return { leaf: a };
    },
  },
  {
    name: 'two leaves exchanged whole',
    run: async (client, below) => {
      const [a, b] = twoOf(below);
      for (const [from, to] of [
        [a, 1_000_000],
        [b, a],
        [1_000_000, b],
      ])
        await client.query(`update journal.leaf set index = ${to} where index = ${from}`);
      return { range: a };
    },
  },
  {
    name: 'the tail cut off, with or without its checkpoints',
    run: async (client, below) => {
      const size = 1 + below(ENTRIES - 1);
      await client.query(
        `delete from journal.entry where id in (select entry_id from journal.leaf where index >= ${size})`,
      );
      await client.query(
        `delete from journal.salt where entry_id in (select entry_id from journal.leaf where index >= ${size})`,
      );
      await client.query(`delete from journal.leaf where index >= ${size}`);
      await client.query(`delete from journal.node where (index + 1) * 256 > ${size}`);
      if (below(2) === 0) await client.query(`delete from journal.checkpoint where size > ${size}`);
      return { leaf: size };
    },
  },
  {
    name: 'an entry changed and all hashes made anew',
    run: async (client, below) => {
      const leaf = below(ENTRIES);
      await client.query(`update journal.entry set purpose = 'forged' where id = ${entryOf(leaf)}`);
      await signAnew(client, null);
      return { range: leaf };
    },
  },
  {
    name: 'a fork: an entry changed, all hashes made anew and signed with a key of the forger',
    run: async (client, below) => {
      const leaf = below(ENTRIES);
      await client.query(`update journal.entry set purpose = 'forged' where id = ${entryOf(leaf)}`);
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      await signAnew(client, { secret: privateKey, raw: rawPublicKey(publicKey) }, below(2) === 0);
      return { range: leaf };
    },
  },
];

describe('tampering as the owner of the database, with all triggers off', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  let client: pg.PoolClient;
  let verify: () => ReturnType<VerifyJournal['run']>;
  beforeAll(async () => {
    world = await createWorld();
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), {
      logger: false,
      abortOnError: false,
    });
    for (let done = 0; done < ENTRIES; done += EACH) {
      await app.get(Transaction).within(SYSTEM, (tx) =>
        app.get(Journal).append(
          tx,
          Array.from({ length: EACH }, (_, i) => ({
            type: 'probe.tried',
            subject: { type: 'probe', id: newId() },
            data: { n: done + i },
          })),
        ),
      );
      await app.get(JournalProofs).seal();
    }
    await app.get(HandOut).toFolder();
    const kept = await app.get(DropFolder).kept();
    expect(kept).toHaveLength(ENTRIES / EACH);
    client = await world.owner.connect();
    await client.query(`set session_replication_role = replica`);
    // inside of the forger's own transaction, so that each tampering can be taken back
    const tx = {
      query: async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows,
    } as unknown as Tx;
    const within = { read: (_: unknown, work: (tx: Tx) => unknown) => work(tx) } as unknown as Transaction;
    const verifier = new VerifyJournal(
      within,
      new LogQuery(),
      new TreeRepository(),
      new CheckpointsRepository(),
      app.get(SigningKey),
    );
    verify = () => verifier.run({ kept });
  });
  afterAll(async () => {
    client.release(true);
    await app.close();
    await world.end();
  });

  it('nothing is found where nothing was done', async () => {
    await client.query('begin');
    const verdict = await verify();
    await client.query('rollback');
    expect(verdict).toEqual({
      size: ENTRIES,
      vouched: ENTRIES,
      checkpoints: ENTRIES / EACH,
      waiting: { count: 0, seconds: 0 },
      erased: [],
      findings: [],
    });
  });

  it(`is found ${ROUNDS} times of ${ROUNDS}, and the first bad entry is named`, async () => {
    const random = randomFrom(20_261_129);
    const below = (n: number) => Math.floor(random() * n);
    const missed: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const tampering = TAMPERINGS[round % TAMPERINGS.length] as Tampering;
      await client.query('begin');
      const wanted = await tampering.run(client, below);
      const { findings, vouched } = await verify();
      await client.query('rollback');
      const first = findings[0];
      const isNamed =
        first !== undefined &&
        (wanted.leaf === undefined || first.leaf === wanted.leaf) &&
        (wanted.entryId === undefined || findings.some((finding) => finding.entryId === wanted.entryId)) &&
        (wanted.range === undefined ||
          first.leaf === wanted.range ||
          (first.leaf === vouched && vouched === wanted.range - (wanted.range % EACH)));
      if (!isNamed)
        missed.push(`${round}, ${tampering.name}: wanted ${JSON.stringify(wanted)}, told ${JSON.stringify(first)}`);
    }
    expect(missed).toEqual([]);
  });
});
