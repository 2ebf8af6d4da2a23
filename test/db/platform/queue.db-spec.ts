import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { AppModule } from '../../../src/app/app.module.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction, type Tx } from '../../../src/platform/database/transaction.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { defineJob, Handles, type Handler, type Hint, type LongHandler } from '../../../src/platform/queue/job.ts';
import { JobMap } from '../../../src/platform/queue/job-map.ts';
import { Outbox } from '../../../src/platform/queue/outbox.ts';
import { Relay } from '../../../src/platform/queue/relay.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

const NOTE = defineJob('probe.note', { on: ['probe.happened'] });
const FAIL_TWICE = defineJob('probe.fail-twice', { attempts: 5 });
const FAIL_ALWAYS = defineJob('probe.fail-always', { attempts: 1 });
const LONG = defineJob('probe.long', { lane: 'long' });

/** Effects are counted in the database, in the transaction that settles the hint. */
const count = (tx: Tx, hint: Hint) =>
  tx.query(
    `insert into platform.idempotency (account_id, key, route, body_sha256, locked_until, holder) values ($1, $2, $3, '', now(), $1)`,
    [newId(), hint.subjectId, hint.job],
  );

@Handles(NOTE)
@Injectable()
class Note implements Handler {
  async run(tx: Tx, hint: Hint) {
    await count(tx, hint);
  }
}
@Handles(FAIL_TWICE)
@Injectable()
class FailTwice implements Handler {
  async run(tx: Tx, hint: Hint) {
    await count(tx, hint);
    if (hint.attempt < 3) throw new Error('not yet');
  }
}
@Handles(FAIL_ALWAYS)
@Injectable()
class FailAlways implements Handler {
  async run(): Promise<void> {
    throw new Error('never');
  }
}
@Handles(LONG)
@Injectable()
class Long implements LongHandler {
  constructor(private readonly transaction: Transaction) {}
  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>) {
    await this.transaction.within(SYSTEM, async (tx) => {
      await count(tx, hint);
      await settle(tx);
    });
  }
}
@Module({ providers: [Note, FailTwice, FailAlways, Long] })
class ProbeModule {}

describe.each(['redis', 'postgres'] as const)('jobs on the %s backend', (backend) => {
  let world: TestWorld;
  let app: INestApplicationContext;
  const effects = async (subjectId: string): Promise<number> =>
    (await world.owner.query(`select from platform.idempotency where key = $1`, [subjectId])).rowCount ?? 0;
  const row = async (subjectId: string) =>
    (await world.owner.query(`select * from journal.outbox where subject_id = $1`, [subjectId])).rows[0] as Record<
      string,
      unknown
    >;
  const enqueue = async (job: typeof NOTE, subjectId: string, dueAt?: Date) =>
    app
      .get(Transaction)
      .within(SYSTEM, (tx) => app.get(Outbox).enqueue(tx, [{ job, subjectId, ...(dueAt ? { dueAt } : {}) }]));

  beforeAll(async () => {
    world = await createWorld({ QUEUE_BACKEND: backend });
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, [ProbeModule]), {
      logger: false,
      abortOnError: false,
    });
    app.get(Runner).start();
    app.get(Relay).start();
  });
  afterAll(async () => {
    app.get(Runner).stop();
    await app.get(Relay).stop();
    await app.close();
    await world.end();
  });

  it('carries an event to its subscriber, once', async () => {
    const id = newId();
    await app
      .get(Transaction)
      .within(SYSTEM, (tx) =>
        app.get(Journal).append(tx, [{ type: 'probe.happened', subject: { type: 'probe', id }, data: {} }]),
      );
    await eventually('the effect', async () => (await effects(id)) === 1);
    expect(await row(id)).toMatchObject({ job: 'probe.note', attempts: 0 });
  });

  it('has the effect of once when the same hint runs many times at once', async () => {
    const id = newId();
    await enqueue(NOTE, id);
    const { id: outboxId } = await row(id);
    await Promise.all(Array.from({ length: 6 }, () => app.get(Runner).process(String(outboxId))));
    await eventually('the hint is done', async () => (await row(id))['done_at'] !== null);
    await app.get(Runner).process(String(outboxId));
    expect(await effects(id)).toBe(1);
  });

  it('repeats what failed, with a growing pause, and leaves no effect of the failed runs', async () => {
    const id = newId();
    await enqueue(FAIL_TWICE, id);
    await eventually('the third run succeeds', async () => (await row(id))['done_at'] !== null, 20_000);
    expect(await row(id)).toMatchObject({ attempts: 2, last_error: 'Error: not yet' });
    expect(await effects(id)).toBe(1);
  });

  it('sets aside what fails for good, where an administrator finds it', async () => {
    const id = newId();
    await enqueue(FAIL_ALWAYS, id);
    await eventually('the job is dead', async () => (await row(id))['dead_at'] !== null);
    expect(await row(id)).toMatchObject({ done_at: null, last_error: 'Error: never' });
  });

  it('keeps a delayed job until its time', async () => {
    const id = newId();
    await enqueue(NOTE, id, new Date(Date.now() + 3000));
    await eventually('it was handed over', async () => (await row(id))['dispatched_at'] !== null);
    expect(await effects(id)).toBe(0);
    await eventually('it ran when due', async () => (await effects(id)) === 1, 20_000);
  });

  it('runs long jobs with a lease', async () => {
    const id = newId();
    await enqueue(LONG, id);
    await eventually('the long job settled', async () => (await row(id))['done_at'] !== null);
    expect(await effects(id)).toBe(1);
  });

  const carried = async (): Promise<unknown> => {
    if (backend === 'postgres') {
      const { rows } = await world.owner.query<{ data: unknown }>(
        `select data from bullmq.job where state = 'delayed'`,
      );
      return rows[0]?.data;
    }
    const redis = new Redis(world.settings.REDIS_URL as string);
    const key = `{${world.settings.QUEUE_PREFIX}}:swift`;
    const [id] = await redis.zrange(`${key}:delayed`, '0', '0');
    const data = id === undefined ? null : await redis.hget(`${key}:${id}`, 'data');
    redis.disconnect();
    return data === null ? undefined : JSON.parse(data);
  };

  it('carries nothing but ids', async () => {
    await enqueue(NOTE, newId(), new Date(Date.now() + 600_000));
    const data = await eventually('a delayed job is in the queue', carried);
    expect(Object.keys(data as object)).toEqual(['outboxId']);
  });

  it('hands over again what the queue lost', async () => {
    const id = newId();
    await app.get(Transaction).within(SYSTEM, async (tx) => {
      await app.get(Outbox).enqueue(tx, [{ job: NOTE, subjectId: id }]);
      // as if it had been handed over a minute ago to a queue that forgot it
      await tx.query(
        `update journal.outbox set dispatched_at = now() - interval '1 minute', due_at = now() - interval '1 minute', dispatches = 1 where subject_id = $1`,
        [id],
      );
    });
    await eventually('the sweeper brought it back', async () => (await effects(id)) === 1, 20_000);
  });

  it('forgets what was done more than a month ago, and nothing else', async () => {
    const old = newId();
    const recent = newId();
    for (const id of [old, recent]) {
      await enqueue(NOTE, id);
      await eventually('it is done', async () => (await row(id))['done_at'] !== null);
    }
    await world.owner.query(`update journal.outbox set done_at = now() - interval '31 days' where subject_id = $1`, [
      old,
    ]);
    await eventually('the old one is gone', async () => (await row(old)) === undefined, 20_000);
    expect((await row(recent))['done_at']).not.toBeNull();
  });
});

describe('the job map', () => {
  it('refuses a second job of one name at its definition', () => {
    expect(() => defineJob('probe.note')).toThrow('defined twice');
  });

  it('refuses the start when a job has two handlers', async () => {
    const world = await createWorld();
    @Handles(NOTE)
    @Injectable()
    class Second implements Handler {
      async run(): Promise<void> {}
    }
    @Module({ providers: [Note, Second] })
    class Doubled {}
    await expect(
      NestFactory.createApplicationContext(AppModule.with(world.settings, [Doubled]), {
        logger: false,
        abortOnError: false,
      }),
    ).rejects.toThrow('two handlers');
    await world.end();
  });

  it('refuses the worker when a job has no handler', async () => {
    const world = await createWorld();
    const app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), {
      logger: false,
      abortOnError: false,
    });
    expect(() => app.get(JobMap).refuseOrphans()).toThrow(/No handler for: .*probe\.note/);
    await app.close();
    await world.end();
  });
});
