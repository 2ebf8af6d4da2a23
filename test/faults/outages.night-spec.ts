import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/kernel/ids.ts';
import { beginDelivery } from '../support/deliver.ts';
import { eventually } from '../support/eventually.ts';
import { type FaultyLine, faultyLine } from '../support/faulty-line.ts';
import { Given } from '../support/given.ts';
import { givenAsk, givenParties, type Parties } from '../support/given-evidence.ts';
import { givenCamera } from '../support/given-cameras.ts';
import { type OuterServers, outerServers } from '../support/outer-servers.ts';
import { type Product, startProduct } from '../support/product.ts';
import { s3Settings, type S3Stub, startS3Stub } from '../support/s3-stub.ts';

const RECOVERY_MS = 30_000;
/** What was in flight on a connection that somebody forgot is given up after 35 seconds (ADR 331); what comes later is served at once. */
const FORGOTTEN_MS = 60_000;
const BUCKET = 'evidence';
const CLIENTS = 3;

/** What a part of readiness must say while it is away. */
type Ailing = readonly [part: 'database' | 'queue' | 'storage', words: RegExp];

/**
 * The servers below the product, and the lines to them, go wrong one after another while people work. Nothing that was acknowledged
 * is lost or doubled, readiness names the cause, and half a minute after the end of the fault all is as before, without hands.
 */
describe('outages of what the product stands on', () => {
  let servers: OuterServers;
  let lines: { database: FaultyLine; redis: FaultyLine; bucket: FaultyLine };
  let bucket: S3Stub;
  let product: Product;
  let pool: pg.Pool;
  let given: Given;
  let parties: Parties;
  let crimeId: string;
  let searchId: string;
  let cameraId: string;
  let load: { end: () => Promise<string[]> };
  const acknowledged: string[] = [];

  beforeAll(async () => {
    servers = await outerServers();
    bucket = await startS3Stub(BUCKET);
    lines = {
      database: await faultyLine(servers.databasePort),
      redis: await faultyLine(servers.redisPort),
      bucket: await faultyLine(Number(new URL(bucket.url).port)),
    };
    product = await startProduct({
      env: {
        DATABASE_OWNER_URL: servers.ownerUrl(lines.database.port),
        REDIS_URL: servers.redisUrl(lines.redis.port),
        ...s3Settings(bucket, BUCKET),
        S3_ENDPOINT: `http://127.0.0.1:${lines.bucket.port}`,
      },
    });
    openPool(servers.databasePort);
    parties = await givenParties(given);
    cameraId = (await givenCamera(given, { owner: parties.operator.organization, retentionHours: 720 })).id;
    const window = { from: hoursAgo(30), to: hoursAgo(29) };
    const place = { type: 'Point', coordinates: [35.0462, 48.4648] };
    const crime = { erdrNumber: '12026040000000001', article: '185', part: 1, occurred: window, location: place };
    crimeId = await made('/crimes', crime);
    searchId = await made('/searches', { purpose: { crimeId }, place: { point: place, radius: 300 }, window });
    load = work();
  }, 300_000);

  afterAll(async () => {
    await load?.end().catch(() => undefined);
    await pool?.end();
    await product?.stop();
    for (const line of Object.values(lines ?? {})) await line.close();
    await bucket?.end();
    await servers?.end();
  }, 120_000);

  function openPool(port: number): void {
    pool = new pg.Pool({ connectionString: servers.ownerUrl(port), max: 3 }).on('error', () => undefined);
    given = new Given(pool);
  }

  const ask = (path: string, body: object, key: string, patience: number) =>
    fetch(`${product.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...parties.investigator.headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });

  async function made(path: string, body: object): Promise<string> {
    const answer = await ask(path, body, newId(), 20_000);
    const { id } = (await answer.json()) as { id: string };
    expect([path, answer.status]).toEqual([path, 201]);
    return id;
  }

  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

  /** One request, asked for until it is acknowledged or refused; what it says when refused. */
  async function draft(tag: string, patience: number): Promise<void> {
    const key = newId();
    const request = {
      crimeId,
      searchId,
      legalBasis: { code: 'CPC_93_VOLUNTARY', holderConsent: 'council, by telephone', recordNumber: 'P-1' },
      necessity: tag,
      asks: [{ cameraId, window: { from: hoursAgo(30), to: hoursAgo(29) } }],
    };
    await eventually(
      `an answer to ${tag}`,
      async () => {
        const answer = await ask('/requests', request, key, 20_000);
        const text = await answer.text();
        if (answer.status < 300 || /answer-lost/.test(text)) return true;
        if (answer.status >= 500 && answer.status !== 503) faults.add(`${answer.status} ${text}`);
        const isSettled = answer.status < 500 && !/request-still-running/.test(text);
        throw Object.assign(new Error(`${answer.status} ${text}`), { settled: isSettled });
      },
      patience,
    );
    acknowledged.push(tag);
  }
  /** Answers that are no "try again in a moment". */
  const faults = new Set<string>();

  function work(): { end: () => Promise<string[]> } {
    let isOver = false;
    const client = async (number: number) => {
      for (let round = 1; !isOver; round += 1) await draft(`load ${number}-${round}`, 300_000);
    };
    const clients = Promise.allSettled(Array.from({ length: CLIENTS }, (_, number) => client(number)));
    return {
      end: async () => {
        isOver = true;
        return (await clients).flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      },
    };
  }

  const ready = async (): Promise<{ isReady: boolean; parts: Record<string, { status: string; detail?: string }> }> => {
    const answer = await fetch(`${product.url}/health/ready`, { signal: AbortSignal.timeout(10_000) });
    const body = (await answer.json()) as { parts: Record<string, { status: string; detail?: string }> };
    return { isReady: answer.ok, parts: body.parts };
  };

  const named = ([part, words]: Ailing) =>
    eventually(
      `readiness names ${part}`,
      async () => {
        const { isReady, parts } = await ready();
        if (isReady || !words.test(parts[part]?.detail ?? '')) throw new Error(JSON.stringify(parts));
        return true;
      },
      30_000,
    );

  /** Ready, a person is served, and what follows from it is done by the worker. */
  async function recovered(fault: string, withinMs = RECOVERY_MS): Promise<void> {
    const from = performance.now();
    await eventually(`${fault}: ready again`, async () => (await ready()).isReady, withinMs);
    const readyMs = performance.now() - from;
    await draft(`after ${fault}`, withinMs);
    const servedMs = performance.now() - from;
    await eventually(
      `${fault}: the worker has done what follows`,
      async () => {
        const { rows } = await pool.query<{ left: number }>(
          `select count(*)::int as left from journal.outbox o join requests.request r on r.id::text = o.subject_id
           where r.necessity = $1 and o.done_at is null`,
          [`after ${fault}`],
        );
        return rows[0]?.left === 0;
      },
      withinMs,
    );
    const doneMs = performance.now() - from;
    process.stdout.write(
      `      ${fault}: ready after ${seconds(readyMs)}, a person served after ${seconds(servedMs)}, the worker after ${seconds(doneMs)}; ${acknowledged.length} requests so far\n`,
    );
    expect(doneMs).toBeLessThan(withinMs);
    await nothingLost();
  }

  async function nothingLost(): Promise<void> {
    const tags = [...acknowledged];
    const { rows } = await pool.query<{ necessity: string; count: number }>(
      `select necessity, count(*)::int as count from requests.request where necessity = any ($1) group by 1`,
      [tags],
    );
    expect(tags.filter((tag) => !rows.some((row) => row.necessity === tag))).toEqual([]);
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
    const { rows: dead } = await pool.query(`select job, last_error from journal.outbox where dead_at is not null`);
    expect(dead).toEqual([]);
    expect([...faults]).toEqual([]);
    expect(product.output().match(/(api|worker) ended.*/g)).toBeNull();
  }

  it('a slow line to each of them is slow and nothing else', async () => {
    for (const line of [lines.database, lines.redis, lines.bucket]) line.slowMs = 60;
    const before = acknowledged.length;
    await eventually('people are served all the same', async () => acknowledged.length >= before + CLIENTS, 90_000);
    expect((await ready()).parts['database']?.status).toBe('up');
    for (const line of [lines.database, lines.redis, lines.bucket]) line.slowMs = 0;
    await recovered('slow lines');
  }, 180_000);

  it.each<[string, 'database' | 'redis' | 'bucket', Ailing]>([
    ['PostgreSQL cut off', 'database', ['database', /nobody answers|does not answer/]],
    ['Redis cut off', 'redis', ['queue', /Redis does not answer/]],
    ['the bucket cut off', 'bucket', ['storage', /bucket for files does not answer/]],
  ])(
    '%s',
    async (fault, name, ailing) => {
      lines[name].isCut = true;
      await named(ailing);
      await pauseOf(5_000);
      lines[name].isCut = false;
      await recovered(fault);
    },
    180_000,
  );

  it.each<[string, 'database' | 'redis', Ailing]>([
    ['PostgreSQL silent', 'database', ['database', /no answer in time|does not answer/]],
    ['Redis silent', 'redis', ['queue', /no answer in time|Redis does not answer/]],
  ])(
    '%s',
    async (fault, name, ailing) => {
      lines[name].isStalled = true;
      await named(ailing);
      await pauseOf(10_000);
      lines[name].isStalled = false;
      await recovered(fault);
    },
    180_000,
  );

  it.each(['database', 'redis'] as const)(
    'connections to %s that somebody between forgot',
    async (name) => {
      lines[name].forget();
      await recovered(`forgotten connections, ${name}`, FORGOTTEN_MS);
    },
    180_000,
  );

  it('Redis loses all it had', async () => {
    expect(await servers.emptyRedis()).toBeGreaterThan(0);
    await recovered('Redis emptied');
  }, 120_000);

  it('a bucket that is full takes no bytes, says so, and takes them when there is room', async () => {
    const { id } = await givenAsk(given, parties);
    const delivery = await beginDelivery(product.url, parties.operator, id, randomBytes(200_000));
    bucket.refuses = { status: 403, code: 'QuotaExceeded' };
    const refused = await delivery.send();
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, 'store-unavailable']);
    await named(['storage', /takes no files/]);
    bucket.refuses = { status: 507, code: 'InsufficientStorage' };
    await named(['storage', /takes no files/]);
    bucket.refuses = null;
    await recovered('full bucket');
    expect((await delivery.send()).status).toBe(204);
    await delivery.sealed(pool);
  }, 180_000);

  it('PostgreSQL dies and its standby takes over', async () => {
    await servers.addStandby();
    const before = acknowledged.length;
    await eventually('people are served with a standby', async () => acknowledged.length >= before + CLIENTS, 60_000);
    servers.killPrimary();
    lines.database.isCut = true;
    await named(['database', /nobody answers|does not answer/]);
    await pool.end();
    await servers.promote();
    openPool(servers.standbyPort());
    lines.database.target = servers.standbyPort();
    lines.database.isCut = false;
    await recovered('failover');
  }, 240_000);

  it('and in the end all that followed from all of it is done', async () => {
    expect(await load.end()).toEqual([]);
    await eventually(
      'nothing waits',
      async () => {
        const { rows } = await pool.query<{ left: number }>(
          `select count(*)::int as left from journal.outbox where done_at is null and dead_at is null and due_at < now()`,
        );
        return rows[0]?.left === 0;
      },
      60_000,
    );
    await nothingLost();
    process.stdout.write(`      ${acknowledged.length} requests acknowledged, 0 lost, 0 doubled\n`);
  }, 400_000);
});

const pauseOf = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
