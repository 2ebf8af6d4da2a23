import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Clock } from '../../../src/kernel/clock.ts';
import { pressingAt } from '../../../src/modules/requests/domain/deadlines.ts';
import { FindAsks } from '../../../src/modules/requests/find-asks.query.ts';
import type { AskView } from '../../../src/modules/requests/ask.dto.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenRequest } from '../../support/given-requests.ts';
import { Given, type GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const ASKS = 10_000;
const START = new Date('2026-03-01T00:00:00Z');

class FixedClock extends Clock {
  constructor(public at: Date) {
    super();
  }
  now(): Date {
    return this.at;
  }
}

/** 10,000 windows of two hundred cameras, an hour each, written in random order with random terms; kept for 100 hours. */
const WRITE = `
  insert into requests.ask (id, request_id, camera_id, owner_id, organization_id, camera_code, camera_name, owner_name, organization_name,
    window_from, window_to, retention_hours, loss_starts_at, loss_complete_at, state, request_number, request_state, hold_sent_at, due_at)
  select gen_random_uuid(), request_id, ($4::uuid[])[1 + n % cardinality($4::uuid[])], owner_id, organization_id, camera_code, camera_name, owner_name, organization_name,
    $2::timestamptz + n * interval '1 hour', $2::timestamptz + (n + 1) * interval '1 hour', 100,
    $2::timestamptz + (n + 100) * interval '1 hour', $2::timestamptz + (n + 101) * interval '1 hour',
    'waiting', request_number, request_state, $2, case when n % 3 = 0 then $2::timestamptz + random() * 10000 * interval '1 hour' end
  from requests.ask a, generate_series(1, $3::int) n where a.id = $1 order by random()`;

describe('ten thousand asks', () => {
  let world: TestWorld;
  let source: DataSource;
  let operator: GivenAccount;
  const clock = new FixedClock(START);
  beforeAll(async () => {
    world = await createWorld();
    const given = new Given(world.owner);
    operator = await given.account('operator', { organization: await given.organization({ kind: 'local_authority' }) });
    const cameras = [];
    for (let i = 0; i < 200; i++) cameras.push(await givenCamera(given, { owner: operator.organization }));
    const [ask] = (await givenRequest(given, { cameras: cameras.slice(0, 1), state: 'submitted' })).asks;
    await world.owner.query(WRITE, [ask?.id, START, ASKS, cameras.map(({ id }) => id)]);
    await world.owner.query('delete from requests.ask where id = $1', [ask?.id]);
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  const all = async (): Promise<AskView[]> => {
    const transaction = new Transaction(source);
    const find = new FindAsks(transaction, clock);
    const found: AskView[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await transaction.read(operator.actor, (tx) => find.page(tx, { limit: 200, cursor }));
      found.push(...page.items);
      if (page.next === null) return found;
      cursor = page.next;
    }
  };
  const pressing = ({ dueAt, loss }: AskView): number =>
    +pressingAt({
      dueAt: dueAt === null ? null : new Date(dueAt),
      lossStartsAt: new Date(loss.startsAt),
      pausedAt: null,
    });
  /** Changes with any write to any row. */
  const writes = async (): Promise<string> =>
    (await world.owner.query(`select max(xmin::text::bigint)::text || sum(version) as print from requests.ask`)).rows[0]
      .print;

  it('stand lost-first over all pages, each once', async () => {
    const asks = await all();
    expect(new Set(asks.map(({ id }) => id)).size).toBe(ASKS);
    const order = asks.map(pressing);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    // terms make it another order than that of the loss alone
    const losses = asks.map(({ loss }) => +new Date(loss.startsAt));
    expect(losses).not.toEqual([...losses].sort((a, b) => a - b));
  });

  it('become partly lost and lost by the moving of the clock alone', async () => {
    const before = await writes();
    for (const [hours, lost, partly] of [
      [0, 0, 0],
      [150.5, 49, 1],
      [5100.5, 4999, 1],
      [20_000, ASKS, 0],
    ] as const) {
      clock.at = new Date(START.getTime() + hours * HOUR);
      const states = (await all()).map(({ loss }) => loss.state);
      expect([hours, ...['lost', 'partly_lost'].map((state) => states.filter((one) => one === state).length)]).toEqual([
        hours,
        lost,
        partly,
      ]);
    }
    expect(await writes()).toBe(before);
  });
});
