import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as tus from 'tus-js-client';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import {
  commitment,
  footage,
  type Footage,
  givenAsk,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import { Given } from '../../support/given.ts';

const BUILT = process.env['SVIDOK_BUILT'] ?? fileURLToPath(new URL('../../../dist/', import.meta.url));
const UPLOADS = 4;
const SIZE = 12 * 1024 * 1024;
const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
/** The nightly run goes on with new files until so many were reached. */
const KILLS = IS_NIGHTLY ? 200 : 6;

/** The built API and worker on a database of their own; both are killed at moments of no one's choosing. */
describe('uploads while API and worker are killed', () => {
  let world: TestWorld;
  let parties: Parties;
  let base: string;
  const running = new Map<string, ChildProcess>();
  let isOver = false;

  beforeAll(async () => {
    if (!existsSync(join(BUILT, 'src/main.js')))
      throw new Error('The product is not built: run `npm run build` (npm test does).');
    world = await createWorld();
    parties = await givenParties(new Given(world.owner));
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const { settings } = world;
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      METRICS_PORT: '0',
      PUBLIC_URL: base,
      APP_DATA_DIR: settings.APP_DATA_DIR,
      DATABASE_URL: settings.DATABASE_URL,
      REDIS_URL: settings.REDIS_URL,
      QUEUE_PREFIX: settings.QUEUE_PREFIX,
      SVIDOK_SECRET: settings.SVIDOK_SECRET,
      LOG_LEVEL: 'silent',
    };
    const start = (name: string) => {
      const child = spawn(process.execPath, [join(BUILT, 'src', `${name}.js`)], { env, stdio: 'ignore' });
      running.set(name, child);
      child.once('exit', () => (isOver ? undefined : start(name))); // as the launcher does
    };
    start('main');
    start('worker');
    await answering();
  }, 120_000);

  afterAll(async () => {
    isOver = true;
    for (const child of running.values()) child.kill('SIGKILL');
    await world.end();
  });

  const answering = () => eventually('the API answers', async () => (await fetch(`${base}/health/live`)).ok, 60_000);

  const post = async (path: string, body: object, as = parties.operator) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method: 'POST',
      headers: { ...as.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { exhibit: { id: string }; uploadUrl: string; url: string };
  };

  /** A client with patience: whatever breaks, it asks where the upload stands and goes on. */
  const upload = (file: Footage, url: string) =>
    new Promise<void>((resolve, reject) => {
      new tus.Upload(file.bytes, {
        uploadUrl: base + url,
        headers: { ...parties.operator.headers },
        chunkSize: 1024 * 1024,
        // A busy machine needs many seconds to start the product again, and it may be killed before this one's turn.
        retryDelays: Array(IS_NIGHTLY ? 3000 : 400).fill(300) as number[],
        onShouldRetry: () => true,
        onSuccess: () => resolve(),
        onError: ({ message }) => reject(new Error(message)),
      }).start();
    });

  it('arrive byte for byte, and each is sealed once', async () => {
    let kills = 0;
    let sealed = 0;
    do {
      kills += await uploadsWhileKilling(KILLS - kills);
      sealed += UPLOADS;
      if (IS_NIGHTLY) process.stderr.write(`  ${kills} of ${KILLS} kills, ${sealed} uploads sealed\n`);
    } while (IS_NIGHTLY && kills < KILLS);
    process.stderr.write(
      `  ${sealed} uploads of ${SIZE / 1024 ** 2} MiB, ${kills} kills: all sealed once, all bytes equal\n`,
    );
  }, 3_600_000);

  /** Returns how often it killed. */
  async function uploadsWhileKilling(most: number): Promise<number> {
    const files = Array.from({ length: UPLOADS }, () => footage(SIZE));
    await answering(); // the last kill of the round before may just have been
    const made = [];
    for (const file of files)
      made.push(await post(`/asks/${(await givenAsk(new Given(world.owner), parties)).id}/exhibits`, commitment(file)));
    let done = 0;
    const uploads = Promise.all(
      made.map(({ uploadUrl }, i) => upload(files[i] as Footage, uploadUrl).then(() => void done++)),
    );
    let kills = 0;
    const killing = (async () => {
      const isMoreToKill = () => kills < most && done < UPLOADS;
      for (; isMoreToKill(); kills++) {
        await answering();
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1500));
        running.get(kills % 3 === 2 ? 'worker' : 'main')?.kill('SIGKILL');
      }
    })();
    await uploads;
    await killing;
    expect(kills).toBeGreaterThan(0);
    for (const [i, { exhibit }] of made.entries()) {
      const file = files[i] as Footage;
      await eventually(
        'sealed',
        async () => {
          const { rows } = await world.owner.query(`select state from evidence.exhibit where id = $1`, [exhibit.id]);
          return rows[0].state === 'sealed';
        },
        90_000,
      );
      const stored = await readFile(join(world.settings.APP_DATA_DIR, 'files', 'exhibits', exhibit.id));
      expect(createHash('sha256').update(stored).digest('hex')).toBe(file.sha256);
      const { rows } = await world.owner.query(
        `select deed from evidence.custody_event where exhibit_id = $1 order by position`,
        [exhibit.id],
      );
      const [deeds, later] = [rows.slice(0, 5).map((row) => row.deed), rows.slice(5).map((row) => row.deed)];
      expect(deeds).toEqual(['committed', 'upload-begun', 'received', 'sealed', 'scanned']);
      // That it is no film is found in its own time, and said once.
      expect([[], ['found-unplayable']]).toContainEqual(later);
    }
    return kills;
  }
});
