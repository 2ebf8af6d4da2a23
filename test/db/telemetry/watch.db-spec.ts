import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app/app.module.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { serveMetrics } from '../../../src/platform/telemetry/metrics.ts';
import { Watch } from '../../../src/platform/telemetry/watch.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { givenRequest } from '../../support/given-requests.ts';
import { Given } from '../../support/given.ts';

describe('the figures of the house', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  let server: Server;
  let text = '';
  const asked = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  const figure = (name: string): number | null => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return line === undefined ? null : Number(line.slice(name.length + 1));
  };

  beforeAll(async () => {
    world = await createWorld();
    const given = new Given(world.owner);
    // Windows of two hours that began so long ago, kept for 24: whole, being lost, lost.
    for (const hoursAgo of [3, 25, 25, 40]) await givenRequest(given, { hoursAgo, retentionHours: 24 });
    await givenRequest(given, { hoursAgo: 40, retentionHours: 24, state: 'draft' });
    await givenRequest(given, { hoursAgo: 40, retentionHours: 24, state: 'closed' });
    await world.owner.query(
      `insert into journal.outbox (id, job, lane, subject_id, due_at, dead_at, done_at)
       values ($1, 'probe.dead', 'swift', 'x', now(), now(), null), ($2, 'probe.given-up', 'swift', 'x', now(), now(), now()),
         ($3, 'probe.late', 'long', 'x', now() - interval '500 seconds', null, null)`,
      [newId(), newId(), newId()],
    );
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings), { logger: false });
    server = serveMetrics({ METRICS_HOST: '127.0.0.1', METRICS_PORT: 0 }, app.get(Watch));
    await once(server, 'listening');
    text = await (await asked('/metrics')).text();
  });
  afterAll(async () => {
    server.close();
    await app.close();
    await world.end();
  });

  it('are told to whoever scrapes, beside those of the process; and whether it lives', async () => {
    expect(text).toContain('process_resident_memory_bytes');
    expect((await asked('/live')).status).toBe(204);
    expect((await asked('/')).status).toBe(404);
  });

  it('tell what is left of the footage that nobody has answered for', () => {
    expect(figure('svidok_asks_waiting{footage="whole"}')).toBe(1);
    expect(figure('svidok_asks_waiting{footage="partly_lost"}')).toBe(2);
    expect(figure('svidok_asks_waiting{footage="lost"}')).toBe(1);
    expect(figure('svidok_asks_overdue')).toBe(0);
    expect(figure('svidok_asks_told_last_day')).toBe(5);
  });

  it('tell of hints what waits, how late, and what is dead and not given up', () => {
    expect(figure('svidok_outbox_hints{lane="swift",state="dead"}')).toBe(1);
    expect(figure('svidok_outbox_hints{lane="long",state="waiting"}')).toBeGreaterThanOrEqual(1);
    expect(figure('svidok_outbox_oldest_seconds{lane="long"}')).toBeGreaterThan(499);
  });

  it('tell of the journal, the store and the mail, and nothing where there is nothing', () => {
    expect(figure('svidok_journal_unsealed_entries')).toBe(0);
    expect(figure('svidok_store_up')).toBe(1);
    expect(figure('svidok_store_free_bytes')).toBeGreaterThan(0);
    expect(figure('svidok_mail_oldest_seconds')).toBe(0);
    expect(figure('svidok_scrub_age_seconds')).toBeNull();
    expect(figure('svidok_checkpoint_age_seconds')).toBeNull();
    expect(figure('svidok_watch_failures_total{measure="MeasureAsks"}')).toBe(0);
  });
});
