import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { register } from 'prom-client';
import { createOpenApiDocument } from '../../../src/app/openapi.ts';
import { eventually } from '../../support/eventually.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';
import { asNextVersionLeavesIt } from '../../support/next-version.ts';
import { openOtlpReceiver, type OtlpReceiver } from '../../support/otlp-receiver.ts';
import { overhearLog, overhearPostgres, overhearRedis } from '../../support/overheard.ts';
import { sown, sowRows, tracesIn } from '../../support/sown.ts';
import { ENDLESS, Matrix, type Outcome, type Sent, whoMay } from './matrix.ts';

/** Written by the jobs of every minute, and to tell when a session or a key was last seen, whoever asks what. */
const CLOCKWORK = [
  'access.session',
  'platform.idempotency',
  'journal.outbox',
  'oversight.reading',
  'reporting.sight',
  'reporting.sight_due',
  'reporting.solving_due',
  'reporting.solving_fact',
  'reporting.solving_sum',
  'notifications.webhook_delivery',
];

interface Answered {
  readonly cell: string;
  readonly outcome: Outcome;
}

/**
 * Every operation of the contract once, by who may, while rows and questions are full of one person, one telephone and one place, and
 * while somebody listens everywhere: at the logs, at Redis, at the mail server, on the line. Afterwards the listener tries what was heard.
 */
describe('a run that was listened to', () => {
  let matrix: Matrix;
  let mailbox: Mailbox;
  let logged: ReturnType<typeof overhearLog>;
  let redis: Awaited<ReturnType<typeof overhearRedis>>;
  let postgres: Awaited<ReturnType<typeof overhearPostgres>>;
  let traces: OtlpReceiver;
  let tables = 0;
  let captured: readonly Sent[] = [];
  const answers: Answered[] = [];

  beforeAll(async () => {
    mailbox = await openMailbox();
    traces = await openOtlpReceiver('svidok-api');
    logged = overhearLog();
    redis = await overhearRedis();
    matrix = await Matrix.start({ worker: true, isMeasured: true, settings: { SMTP_URL: mailbox.url } });
    const { owner, name } = matrix.stage.api;
    await sowRows(owner);
    tables = await asNextVersionLeavesIt(owner);
    postgres = await overhearPostgres(owner, name);
    for (const cell of matrix.cells) {
      if (ENDLESS.has(cell.name)) continue;
      const role = whoMay(cell);
      const scene = await matrix.sceneFor(cell, 'own', true);
      const own = { 'idempotency-key': randomUUID() };
      matrix.season = (call) => ({
        ...call,
        headers: { ...(cell.method === 'post' ? own : {}), ...call.headers },
        ...(call.body === undefined ? {} : { body: sown(call.body) as object }),
      });
      answers.push({ cell: cell.name, outcome: await matrix.ask(cell, role, scene) });
    }
    captured = [...matrix.sent];
    await eventually(
      'all hints are done',
      async () => {
        const { rows } = await owner.query<{ left: number }>(
          `select count(*)::int as left from journal.outbox where done_at is null and dead_at is null and due_at <= now()`,
        );
        return rows[0]?.left === 0;
      },
      120_000,
    );
  }, 900_000);
  afterAll(async () => {
    redis?.end();
    logged?.end();
    await matrix?.end();
    await mailbox?.end();
    await traces?.end();
  });

  const found = (texts: readonly string[]) =>
    texts.flatMap((text) => tracesIn(text).map((trace) => `${trace}: ${text.slice(0, 300)}`)).slice(0, 20);

  it('was a run', () => {
    expect(answers.filter(({ outcome }) => outcome.status >= 500).map(({ cell }) => cell)).toEqual([]);
    const undone = answers.filter(({ outcome }) => outcome.status >= 400);
    const telling = answers.filter(({ outcome }) => tracesIn(outcome.text).length > 0);
    process.stderr.write(
      `  LISTENED to ${answers.length} operations, ${undone.length} of them refused, ${telling.length} with what was sown: ${logged.lines.length} lines of log, ${redis.words.length} commands to Redis, ${mailbox.mails.length} mails\n`,
    );
    expect(undone.length).toBeLessThan(answers.length * 0.15);
    expect(telling.length).toBeGreaterThan(50);
  });

  it('was one on the schema of a later version, as while servers are replaced one by one', () => {
    expect(tables).toBeGreaterThan(100);
    expect(answers.filter(({ outcome }) => outcome.status >= 500).map(({ cell }) => cell)).toEqual([]);
  });

  it('tells the log nothing', () => {
    expect(logged.lines.length).toBeGreaterThan(answers.length);
    expect(found(logged.lines)).toEqual([]);
  });

  it('tells the log of the database nothing', () => {
    if (postgres === null) return;
    const lines = postgres();
    expect(lines.length).toBeGreaterThan(answers.length);
    expect(found(lines)).toEqual([]);
  });

  it('tells the figures of the operator nothing', async () => {
    const figures = await register.metrics();
    expect(figures).toContain('svidok_http_request_seconds');
    expect(found(figures.split('\n'))).toEqual([]);
  });

  it('tells the traces nothing', async () => {
    await traces.end();
    expect(traces.spans.length).toBeGreaterThan(answers.length * 5);
    expect(found(traces.bodies)).toEqual([]);
  });

  it('puts nothing into the queues', async () => {
    const { rows } = await matrix.stage.api.owner.query<{ row: string }>(`select o::text as row from journal.outbox o`);
    expect(rows.length).toBeGreaterThan(10);
    expect(redis.words.length).toBeGreaterThan(10);
    expect(found([...rows.map(({ row }) => row), ...redis.words])).toEqual([]);
  });

  it('writes nothing into mails', () => {
    expect(mailbox.mails.length).toBeGreaterThan(5);
    const texts = mailbox.mails.map(({ subject, text, html, from }) => [subject, text, html, from?.text].join('\n'));
    expect(found(texts)).toEqual([]);
  });

  it('hands out no address that tells anything', async () => {
    const addresses = answers.flatMap(({ cell, outcome }) =>
      addressesIn(outcome.body).map((each) => `${cell}: ${each}`),
    );
    for (const { cell, sorts } of lists()) {
      const role = whoMay(cell);
      const identity = role === null ? {} : matrix.stage.cast[role].headers;
      for (const sort of sorts) {
        const answer = await matrix.send({ cell, url: `${cell.path}?limit=1${sort}`, identity, call: {} });
        addresses.push(...addressesIn(answer.body).map((each) => `${cell.name}${sort}: ${each}`));
        addresses.push(`${cell.name}${sort}: ${String(answer.headers['link'])} ${String(answer.headers['location'])}`);
      }
    }
    expect(addresses.length).toBeGreaterThan(100);
    expect(found(addresses)).toEqual([]);
  });

  it('does nothing twice where it is sent again at once', async () => {
    const before = await contents();
    // everybody may knock at the doors without a session as often as they like; those have limits of their own
    const repeated = captured.filter(
      ({ cell, identity }) => cell.method === 'post' && identity['cookie'] !== undefined,
    );
    for (const sent of repeated) await matrix.send(sent);
    expect(repeated.length).toBeGreaterThan(100);
    expect(changes(before, await contents())).toEqual([]);
  }, 300_000);

  it('opens and changes nothing once everybody has signed out', async () => {
    const identities = new Map(captured.map(({ identity }) => [identity['cookie'], identity]));
    for (const [cookie, identity] of identities)
      if (cookie !== undefined) await matrix.stage.api.raw().delete('/api/v1/session').set(identity);
    const before = await contents();
    const open: string[] = [];
    for (const sent of captured) {
      if (sent.identity['cookie'] === undefined) continue;
      const answer = await matrix.send(sent);
      if (answer.status !== 401 || tracesIn(answer.text ?? '').length > 0)
        open.push(`${sent.cell.name}: ${answer.status}`);
    }
    expect(open).toEqual([]);
    expect(changes(before, await contents())).toEqual([]);
  });

  /** Every list of the contract whose path names no row, and how it may be sorted. */
  function lists() {
    const document = createOpenApiDocument(matrix.stage.api.app);
    return matrix.cells.flatMap((cell) => {
      if (cell.method !== 'get' || cell.path.includes('{')) return [];
      const parameters = (document.paths[cell.path]?.get?.parameters ?? []) as {
        name: string;
        schema?: { enum?: readonly string[] };
      }[];
      if (!parameters.some(({ name }) => name === 'cursor')) return [];
      const sorts = parameters.find(({ name }) => name === 'sort')?.schema?.enum ?? [];
      return [{ cell, sorts: ['', ...sorts.map((sort) => `&sort=${sort}`)] }];
    });
  }

  /** A digest of each table but those of the clock. */
  async function contents(): Promise<Map<string, string>> {
    const { owner } = matrix.stage.api;
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'public', 'bullmq')
         and table_schema || '.' || table_name <> all ($1) order by 1`,
      [CLOCKWORK],
    );
    const digests = new Map<string, string>();
    for (const { name } of rows) {
      const { rows: found } = await owner.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(row, ',' order by row)), '') as digest
         from (select (to_jsonb(t) - 'last_seen_at')::text as row from ${name} t) t`,
      );
      digests.set(name, found[0]?.digest ?? '');
    }
    return digests;
  }

  const changes = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
    [...after]
      .filter(([name, digest]) => before.get(name) !== digest)
      .map(([name, digest]) => `${name}: ${before.get(name)} -> ${digest}`);
});

/** What becomes part of an address: links, ways, and the cursors of lists. */
function addressesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'next' || /^(?:https?:|mailto:|\/)/.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => addressesIn(each, name));
}
