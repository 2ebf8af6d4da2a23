import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringGeometries, type GeometryRun, sendGeometries } from '../../support/bring-geometries.ts';
import { eventually } from '../../support/eventually.ts';
import type { GivenAccount } from '../../support/given.ts';
import { streetGrid } from '../../support/given-streets.ts';

const BUILT = process.env['SVIDOK_BUILT'] ?? fileURLToPath(new URL('../../../dist/', import.meta.url));
const OPTIONS = { source: 'OSM', attribution: '© OpenStreetMap contributors' };
const CORNER = [34.5, 48.2] as const;
/** 12 x 12 crossings: 24 streets, 264 stretches between them. */
const GRID = 12;

/** What the file brings is held up at two steps of its work, and there the built worker gets its kill -9. */
describe('an import of streets whose worker is killed half way', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    if (!existsSync(join(BUILT, 'src/worker.js')))
      throw new Error('The product is not built: run `npm run build` (npm test does).');
    api = await startApi({ features: [AccessModule, TerritoriesModule] });
    administrator = await api.given.account('administrator');
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await api.end();
  });

  function startWorker(): ChildProcess {
    const { settings } = api;
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: '0',
      METRICS_PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1',
      APP_DATA_DIR: settings.APP_DATA_DIR,
      DATABASE_URL: settings.DATABASE_URL,
      REDIS_URL: settings.REDIS_URL,
      QUEUE_PREFIX: settings.QUEUE_PREFIX,
      SVIDOK_SECRET: settings.SVIDOK_SECRET,
      LOG_LEVEL: 'silent',
    };
    const worker = spawn(process.execPath, [join(BUILT, 'src', 'worker.js')], { env, stdio: 'ignore' });
    workers.push(worker);
    return worker;
  }
  const stateOf = async () =>
    (
      await api.owner.query<{ streets: number; nodes: number; edges: number }>(
        `select (select count(*)::int from territories.street) as streets, (select count(*)::int from territories.street_node) as nodes,
           (select count(*)::int from territories.street_edge) as edges`,
      )
    ).rows[0];
  const runOf = async (id: string) =>
    (await api.as(administrator).get(`/streets/imports/${id}`).expect(200)).body as GeometryRun & { progress: number };

  /** Brings a file, kills the worker where the table that it needs next is held, and says what then stood in the tables. */
  async function killedAt(table: string, content: object, options: object): Promise<{ id: string; left: unknown }> {
    const holder = await api.owner.connect();
    try {
      await holder.query('begin');
      await holder.query(`lock table ${table} in exclusive mode`);
      const { body } = await sendGeometries(api, administrator, 'streets', content, options).expect(202);
      const { id } = body as { id: string };
      const worker = startWorker();
      await eventually('the import waits for the table that is held', async () => {
        const { rows } = await api.owner.query<{ n: number }>(
          `select count(*)::int as n from pg_locks where relation = $1::regclass and not granted`,
          [table],
        );
        return (rows[0]?.n ?? 0) > 0;
      });
      expect(await runOf(id)).toMatchObject({ status: 'running' });
      const gone = once(worker, 'exit');
      worker.kill('SIGKILL');
      await gone;
      await holder.query('rollback');
      // The server notices the dead line once the statement that waited has its lock.
      await eventually('nobody of the killed worker is left in the database', async () => {
        const { rows } = await api.owner.query<{ n: number }>(
          `select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid)
           where l.relation = $1::regclass and l.mode = 'RowExclusiveLock' and a.usename = 'svidok_app' and a.datname = current_database()`,
          [table],
        );
        return rows[0]?.n === 0;
      });
      return { id, left: await stateOf() };
    } finally {
      holder.release();
    }
  }
  /** Instead of waiting half a minute for the lease of the dead worker to lapse. */
  const letTheLeaseLapse = () =>
    api.owner.query(
      `update journal.outbox set leased_until = now() - interval '1 second', dispatched_at = null where done_at is null`,
    );
  const resumed = async (id: string) => {
    await letTheLeaseLapse();
    startWorker();
    return eventually(
      'the import has ended',
      async () => {
        const run = await runOf(id);
        return ['done', 'failed'].includes(run.status) ? run : null;
      },
      90_000,
    );
  };
  const endWorkers = async () => {
    for (const worker of workers.splice(0)) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      const gone = once(worker, 'exit');
      worker.kill('SIGTERM');
      await gone;
    }
  };

  it('leaves no street where it is killed before the graph is cut, and begins again by itself', async () => {
    const { id, left } = await killedAt('territories.street_edge', streetGrid(CORNER, GRID), OPTIONS);
    expect(left).toEqual({ streets: 0, nodes: 0, edges: 0 });
    expect(await resumed(id)).toMatchObject({ status: 'done', totals: { rows: 24, created: 24, rejected: 0 } });
    expect(await stateOf()).toEqual({ streets: 24, nodes: GRID * GRID, edges: 2 * GRID * (GRID - 1) });
    await endWorkers();
  }, 180_000);

  it('leaves the graph that was there where it is killed while a new one takes its place', async () => {
    const before = await stateOf();
    // Half of the streets go, and with them most of the graph.
    const { id, left } = await killedAt('territories.street_node', streetGrid(CORNER, GRID / 2), {
      ...OPTIONS,
      replaces: true,
    });
    expect(left).toEqual(before);
    expect(await resumed(id)).toMatchObject({ status: 'done', totals: { rows: 12, updated: 12 } });
    const small = GRID / 2;
    expect(await stateOf()).toEqual({ streets: 12, nodes: small * small, edges: 2 * small * (small - 1) });
    await endWorkers();
  }, 180_000);

  it('the next file is not kept from its work', async () => {
    startWorker();
    expect(await bringGeometries(api, administrator, 'streets', streetGrid(CORNER, GRID / 2), OPTIONS)).toMatchObject({
      status: 'done',
      totals: { unchanged: 12 },
    });
    const { rows } = await api.owner.query(
      `select count(*)::int as ended from journal.entry where type = 'import.finished'`,
    );
    expect(rows).toEqual([{ ended: 3 }]);
  }, 120_000);
});
