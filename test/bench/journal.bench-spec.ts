import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app/app.module.ts';
import { SYSTEM } from '../../src/kernel/actor.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Transaction } from '../../src/platform/database/transaction.ts';
import { Journal } from '../../src/platform/journal/journal.ts';
import { JournalProofs } from '../../src/platform/journal/journal-proofs.ts';
import { VerifyJournal } from '../../src/platform/journal/verify/verify-journal.ts';
import { createWorld, type TestWorld } from '../support/database.ts';

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
const WRITERS = 8;
const EVENTS = IS_NIGHTLY ? 100_000 : 4_000;
const LOG = Number(process.env['SVIDOK_BENCH_ENTRIES'] ?? (IS_NIGHTLY ? 1_000_000 : 20_000));
const EACH = 10;

/** The hammer: 8 writers while the sequencer runs; then a long log, sealed, proven and verified. */
describe('the journal under load', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  beforeAll(async () => {
    world = await createWorld({ DATABASE_POOL: '12' });
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), {
      logger: false,
      abortOnError: false,
    });
  });
  afterAll(async () => {
    await app.close();
    await world.end();
  });
  const seconds = async (deed: () => Promise<unknown>) => {
    const started = performance.now();
    await deed();
    return (performance.now() - started) / 1000;
  };
  const say = (words: string) => process.stdout.write(`\nBENCH journal: ${words}\n`);
  const count = async () =>
    (
      await world.owner.query<{ entries: number; leaves: number; last: number; waiting: number }>(
        `select (select count(*) from journal.entry)::int as entries, count(*)::int as leaves, max(index)::int as last,
           (select count(*) from journal.unsealed)::int as waiting from journal.leaf`,
      )
    ).rows[0];

  it(`takes ${EVENTS} events of ${WRITERS} writers, one to a leaf, without a gap`, async () => {
    let writing = true;
    const sealing = (async () => {
      while (writing) await app.get(JournalProofs).seal();
    })();
    const spent = await seconds(() =>
      Promise.all(
        Array.from({ length: WRITERS }, async () => {
          for (let done = 0; done < EVENTS / WRITERS; done += EACH)
            await app.get(Transaction).within(SYSTEM, (tx) =>
              app.get(Journal).append(
                tx,
                Array.from({ length: EACH }, () => ({
                  type: 'probe.tried',
                  subject: { type: 'probe', id: newId() },
                  data: {},
                })),
              ),
            );
        }),
      ),
    );
    writing = false;
    await sealing;
    await app.get(JournalProofs).seal();
    expect(await count()).toEqual({ entries: EVENTS, leaves: EVENTS, last: EVENTS - 1, waiting: 0 });
    say(`${(EVENTS / spent).toFixed(0)} events/s written while they were sealed`);
  }, 1_200_000);

  it(`seals, proves and verifies a log of ${LOG}`, async () => {
    for (let left = LOG - EVENTS; left > 0; left -= 50_000)
      await world.owner.query(
        `insert into journal.entry (id, type, subject_type, subject_id, data, actor_kind, purpose, request_id)
         select gen_random_uuid(), 'probe.tried', 'probe', gen_random_uuid()::text,
           jsonb_build_object('n', n, 'ids', jsonb_build_array(gen_random_uuid(), gen_random_uuid())), 'system', 'crime 12', gen_random_uuid()::text
         from generate_series(1, $1::int) n`,
        [Math.min(left, 50_000)],
      );
    const sealed = await seconds(() => app.get(JournalProofs).seal());
    await world.owner.query('analyze');
    const { rows } = await world.owner.query<{ id: string }>(
      `select entry_id as id from journal.leaf order by random() limit 100`,
    );
    const proven = await seconds(async () => {
      for (const { id } of rows)
        await app.get(Transaction).read(SYSTEM, (tx) => app.get(JournalProofs).proofsOf(tx, [id]));
    });
    let size = 0;
    const verified = await seconds(async () => {
      const verdict = await app.get(VerifyJournal).run();
      expect(verdict.findings).toEqual([]);
      ({ size } = verdict);
    });
    expect(size).toBe(LOG);
    say(
      `${LOG} entries: sealed in ${sealed.toFixed(1)} s, a proof ${(proven * 10).toFixed(1)} ms, verified in ${verified.toFixed(1)} s`,
    );
  }, 1_200_000);
});
