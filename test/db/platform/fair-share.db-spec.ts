import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app/app.module.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { BEHIND_ALL_SHARES, LAST_WITHIN_SHARE, SHARES } from '../../../src/platform/queue/fair-share.ts';
import type { QueueBackend } from '../../../src/platform/queue/backend.ts';
import type { Lane } from '../../../src/platform/queue/job.ts';
import { Relay } from '../../../src/platform/queue/relay.ts';
import { QUEUE_BACKEND } from '../../../src/platform/queue/tokens.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

const FLOOD = 10_000;
const SHARE = SHARES.swift;
const NORMAL = 7 * 24 * 60;

describe('the flood of one owner, on the real Redis', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  let backend: QueueBackend;
  beforeAll(async () => {
    world = await createWorld();
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), { logger: false });
    backend = app.get<QueueBackend>(QUEUE_BACKEND);
  });
  afterAll(async () => {
    await app.close();
    await world.end();
  });

  /** In the order in which they were written; the flood was there first. */
  const write = (subject: string, partyId: string | null, priority: number, count: number, lane: Lane = 'swift') =>
    world.owner.query(
      `insert into journal.outbox (id, job, lane, subject_id, priority, party_id, due_at)
       select gen_random_uuid(), 'probe.mail', $5, $1 || n, $2, $3, clock_timestamp() from generate_series(1, $4) n`,
      [subject, priority, partyId, count, lane],
    );
  const handOver = async () => {
    let moved = 0;
    for (let batch = -1; batch !== 0; moved += batch) batch = await app.get(Relay).dispatch();
    return moved;
  };
  const rankOf = async (subject: string, lane: Lane = 'swift'): Promise<number | undefined> => {
    const { rows } = await world.owner.query<{ id: string }>(
      `select id || '-' || dispatches as id from journal.outbox where subject_id = $1`,
      [subject],
    );
    return (await backend.queue(lane).getJob(rows[0]?.id ?? ''))?.opts.priority;
  };

  it('comes behind what others have within their share, urgent or not, and comes whole', async () => {
    // what the migrations themselves have left to be done
    await handOver();
    const [flooding, urgent, normal] = [newId(), newId(), newId()];
    await write('flood-urgent-', flooding, 30, FLOOD / 2);
    await write('flood-normal-', flooding, NORMAL, FLOOD / 2);
    await write('upkeep-', null, NORMAL, 2);
    await write('other-urgent-', urgent, 60, 3);
    await write('other-normal-', normal, NORMAL, SHARE);
    expect(await handOver()).toBe(FLOOD + 5 + SHARE);

    const { rows } = await world.owner.query<{ id: string; subject: string }>(
      `select id, subject_id as subject from journal.outbox where job = 'probe.mail'`,
    );
    const subjects = new Map(rows.map(({ id, subject }) => [id, subject]));
    const order: string[] = [];
    const worker = backend.worker(
      'swift',
      (job) => {
        order.push((subjects.get(job.data.outboxId) ?? '').replace(/-\d+$/, ''));
        return Promise.resolve();
      },
      { concurrency: 1 },
    );
    await eventually('all have run', () => Promise.resolve(order.length === rows.length ? true : undefined), 60_000);
    await worker.close();

    // first the shares, the most pressing first; then the rest of the flood
    const within = order.slice(0, 2 * SHARE + 5 + SHARE);
    expect(runsOf(within)).toEqual([
      ['flood-urgent', SHARE],
      ['other-urgent', 3],
      ['flood-normal and other-normal and upkeep', 2 * SHARE + 2],
    ]);
    expect(runsOf(order.slice(within.length))).toEqual([
      ['flood-urgent', FLOOD / 2 - SHARE],
      ['flood-normal', FLOOD / 2 - SHARE],
    ]);
  });

  it('has a smaller share of what takes long, beside the one of what does not', async () => {
    const flooding = newId();
    await write('import-', flooding, 0, SHARES.long + 1, 'long');
    await write('mail-', flooding, 0, SHARES.swift);
    await handOver();
    expect(await rankOf(`import-${SHARES.long}`, 'long')).toBe(await rankOf('mail-1'));
    expect(await rankOf(`import-${SHARES.long + 1}`, 'long')).toBe(BEHIND_ALL_SHARES);
    expect(await rankOf(`mail-${SHARES.swift}`)).toBe(await rankOf('mail-1'));
  });

  it('leaves an owner who floods a share of the next minute, and its own urgent before its own normal', async () => {
    const flooding = newId();
    await write('before-', flooding, NORMAL, SHARE);
    await write('late-', flooding, NORMAL, 1);
    await write('pressing-', flooding, 30, 1);
    await handOver();
    expect(await rankOf('before-1')).toBe(NORMAL);
    expect(await rankOf('late-1')).toBe(NORMAL + BEHIND_ALL_SHARES);
    expect(await rankOf('pressing-1')).toBe(30);
    await world.owner.query(
      `update journal.outbox set dispatched_at = dispatched_at - interval '61 seconds' where party_id = $1`,
      [flooding],
    );
    await write('next-', flooding, NORMAL, 1);
    await write('far-', newId(), 2_000_000, 1);
    await handOver();
    expect(await rankOf('next-1')).toBe(NORMAL);
    expect(await rankOf('far-1')).toBe(LAST_WITHIN_SHARE);
  });
});

/** Who came how often, one after another; what shares a rank comes mixed and is told together. */
function runsOf(order: readonly string[]): [string, number][] {
  const runs: [Set<string>, number][] = [];
  const alike = (name: string) => (/^(other-normal|upkeep)$/.test(name) ? 'flood-normal' : name);
  let last = '';
  for (const name of order) {
    if (alike(name) !== last) runs.push([new Set(), 0]);
    last = alike(name);
    const run = runs.at(-1) as [Set<string>, number];
    run[0].add(name);
    run[1] += 1;
  }
  return runs.map(([names, count]) => [[...names].sort().join(' and '), count]);
}
