import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import * as tus from 'tus-js-client';
import { newId } from '../../src/kernel/ids.ts';
import { cuttingProxy } from '../story/cutting-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { Given } from '../support/given.ts';
import { type GivenAsk, givenAsk, givenParties, type Parties, WINDOW } from '../support/given-evidence.ts';
import { cleanEnvironment, type Product, startProduct } from '../support/product.ts';

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
const CUTS = Number(process.env['SVIDOK_CUTS'] ?? (IS_NIGHTLY ? 200 : 20));
const CORRUPT = Number(process.env['SVIDOK_CORRUPT'] ?? (IS_NIGHTLY ? 1000 : 20));
const LARGE = IS_NIGHTLY ? 5 * 1024 ** 3 : 64 * 1024 ** 2;
const BYTES = 8 * 1024 * 1024;
const PART = BYTES / 16;
/** Lines and headers of the requests that an upload takes: its questions for the offset, and its parts. */
const HEADERS_OF_A_TRY = 4 * 1024;

/** From an operator's line to the sealed original: what a bad line, a bad file and a large file may cost. */
describe('deliveries', () => {
  let product: Product;
  let pool: pg.Pool;
  let given: Given;
  let parties: Parties;

  const ends: (() => Promise<unknown>)[] = [];
  const openPool = () => new pg.Pool({ connectionString: product.ownerUrl, max: 4 }).on('error', () => undefined);

  beforeAll(async () => {
    product = await startProduct();
    pool = openPool();
    given = new Given(pool);
    parties = await givenParties(given);
  }, 300_000);

  afterAll(async () => {
    await pool?.end();
    await product?.stop();
    for (const end of ends) await end();
  }, 120_000);

  async function commit(file: { size: number; sha256: string }, ask?: GivenAsk): Promise<Committed> {
    const { id } = ask ?? (await givenAsk(given, parties));
    const answer = await fetch(`${product.url}/api/v1/asks/${id}/exhibits`, {
      method: 'POST',
      headers: { ...parties.operator.headers, 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify({ fileName: 'двір cam 2.mp4', coveredWindow: WINDOW, ...file }),
    });
    const body = (await answer.json()) as { exhibit: { id: string }; uploadUrl: string };
    expect([answer.status, body.exhibit !== undefined]).toEqual([201, true]);
    return { id: body.exhibit.id, uploadUrl: body.uploadUrl };
  }

  const send = (
    bytes: Buffer | ReturnType<typeof createReadStream>,
    url: string,
    options: { chunkSize: number; uploadSize?: number; tries?: number },
  ) =>
    new Promise<void>((resolve, reject) => {
      const { tries = 0, ...rest } = options;
      new tus.Upload(bytes, {
        ...rest,
        uploadUrl: url,
        headers: parties.operator.headers,
        retryDelays: Array.from({ length: tries }, () => 50),
        onShouldRetry: () => true,
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });

  async function stateOf(id: string): Promise<string> {
    const { rows } = await pool.query<{ state: string }>(`select state from evidence.exhibit where id = $1`, [id]);
    return rows[0]?.state ?? 'unknown';
  }

  const sealed = (id: string, patience = 60_000) =>
    eventually('the exhibit is sealed', async () => (await stateOf(id)) === 'sealed', patience);

  it(`${CUTS} cuts end no process, spoil no file, and cost at most one part each`, async () => {
    let cuts = 0;
    let again = 0;
    const uploadOne = async () => {
      const bytes = randomBytes(BYTES);
      const { id, uploadUrl } = await commit({ size: BYTES, sha256: digestOf(bytes) });
      let next = Math.random() * PART * 2;
      let own = 0;
      const line = await cuttingProxy(product.url, (bytesUp) => {
        if (bytesUp < next || bytesUp > BYTES * 2) return;
        next = bytesUp + Math.random() * PART * 2;
        cuts += 1;
        own += 1;
        // At once, or some moments later: in the middle of a part, of a lock, of an answer.
        if (Math.random() < 0.5) line.cut();
        else setTimeout(() => line.cut(), Math.random() * 60);
      });
      await send(bytes, line.url + uploadUrl, { chunkSize: PART, tries: 200 });
      const tries = own + BYTES / PART;
      expect(line.bytesUp).toBeLessThanOrEqual(BYTES + own * PART + 2 * tries * HEADERS_OF_A_TRY);
      again += line.bytesUp - BYTES;
      await line.close();
      await sealed(id);
    };
    while (cuts < CUTS) await Promise.all([uploadOne(), uploadOne(), uploadOne()]);
    expect(product.output().match(/(api|worker) ended.*/g)).toBeNull();
    const parts = again / PART / cuts;
    process.stdout.write(
      `      ${cuts} cuts, 0 ends of a process, each file sealed with its digest; sent again ${parts.toFixed(2)} parts a cut\n`,
    );
  }, 1_200_000);

  it(`${CORRUPT} corrupted files are refused, and as many good ones are not`, async () => {
    let ask = await givenAsk(given, parties);
    const outcomes = { refused: 0, sealed: 0 };
    const deliver = async (isCorrupt: boolean) => {
      const promised = randomBytes(randomInt(1, 40_000));
      const { id, uploadUrl } = await commit({ size: promised.length, sha256: digestOf(promised) }, ask);
      await send(isCorrupt ? corrupted(promised) : promised, product.url + uploadUrl, { chunkSize: Infinity });
      await eventually('judged', async () => ['sealed', 'rejected'].includes(await stateOf(id)), 60_000);
      const state = await stateOf(id);
      expect([isCorrupt, state]).toEqual([isCorrupt, isCorrupt ? 'rejected' : 'sealed']);
      outcomes[state === 'sealed' ? 'sealed' : 'refused'] += 1;
    };
    for (let i = 0; i < CORRUPT; i += 4) {
      if (i % 40 === 0) ask = await givenAsk(given, parties);
      await Promise.all(Array.from({ length: 8 }, (_, k) => deliver(k % 2 === 0)));
    }
    process.stdout.write(`      ${outcomes.refused} corrupted refused, ${outcomes.sealed} good ones sealed\n`);
  }, 3_600_000);

  it(`one file of ${LARGE / 1024 ** 2} MiB takes no more memory than a small one`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'svidok-large-'));
    try {
      const path = join(folder, 'large.mp4');
      const file = await open(path, 'w');
      await file.write(randomBytes(4096), 0, 4096, 0);
      await file.write(randomBytes(4096), 0, 4096, LARGE - 4096);
      await file.close();
      const hash = createHash('sha256');
      await pipeline(createReadStream(path), hash);
      const bare = await bareRate(path, folder);
      const { id, uploadUrl } = await commit({ size: LARGE, sha256: hash.digest('hex') });
      const before = { api: residentOf(product.pidOf('api')), worker: residentOf(product.pidOf('worker')) };
      const most = { ...before };
      const watch = setInterval(() => {
        for (const part of ['api', 'worker'] as const)
          most[part] = Math.max(most[part], residentOf(product.pidOf(part)));
      }, 200);
      const started = performance.now();
      await send(createReadStream(path), product.url + uploadUrl, { chunkSize: 64 * 1024 * 1024, uploadSize: LARGE });
      const rate = LARGE / 1024 ** 2 / ((performance.now() - started) / 1000);
      await sealed(id, 900_000);
      clearInterval(watch);
      const grown = { api: most.api - before.api, worker: most.worker - before.worker };
      process.stdout.write(
        `      ${LARGE / 1024 ** 2} MiB at ${rate.toFixed(0)} MiB/s, ${(rate / bare).toFixed(2)} of bare HTTP to disk; memory API +${grown.api} MB, worker +${grown.worker} MB\n`,
      );
      expect(grown.api).toBeLessThan(100);
      expect(grown.worker).toBeLessThan(100);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 3_600_000);

  it('outlive the machine: restored into an empty folder the journal verifies, digests are right, and deliveries go on', async () => {
    const deliver = async (ask: GivenAsk) => {
      const bytes = randomBytes(PART);
      const { id, uploadUrl } = await commit({ size: PART, sha256: digestOf(bytes) }, ask);
      await send(bytes, product.url + uploadUrl, { chunkSize: PART });
      await sealed(id);
      return { id, sha256: digestOf(bytes) };
    };
    const ask = await givenAsk(given, parties);
    const before = await deliver(ask);
    const shelf = await mkdtemp(join(tmpdir(), 'svidok-shelf-'));
    const elsewhere = await mkdtemp(join(tmpdir(), 'svidok-restored-'));
    ends.push(() => rm(shelf, { recursive: true, force: true }), () => rm(elsewhere, { recursive: true, force: true })); // prettier-ignore
    const archive = join(shelf, 'night.tar');
    await svidok(product.dataDir, 'backup', archive);
    await pool.end();
    await product.stop();
    expect(existsSync(product.dataDir)).toBe(false);

    await svidok(elsewhere, 'restore', archive);
    product = await startProduct({ dataDir: elsewhere });
    pool = openPool();
    given = new Given(pool);
    expect(await svidok(elsewhere, 'verify')).toMatch(/entries are as they were signed/);
    expect(await svidok(elsewhere, 'scrub')).toMatch(/\d/);
    const { rows } = await pool.query(`select sha256, state from evidence.exhibit where id = $1`, [before.id]); // prettier-ignore
    expect(rows).toEqual([{ sha256: before.sha256, state: 'sealed' }]);
    // people are still signed in, and the same ask takes another file
    await deliver(ask);
    expect(await svidok(elsewhere, 'verify')).toMatch(/entries are as they were signed/);
  }, 600_000);
});

/** A verb of the launcher on the product in this folder; throws with what it said where it ends otherwise than with 0. */
async function svidok(dataDir: string, ...words: string[]): Promise<string> {
  const program = fileURLToPath(new URL('../../scripts/svidok.mjs', import.meta.url));
  const env = { ...cleanEnvironment(), APP_DATA_DIR: dataDir };
  const ran = promisify(execFile)(process.execPath, [program, ...words], { env });
  const { stdout } = await ran.catch((error: Error & { stdout?: string }) => {
    throw new Error(`${error.message}\n${error.stdout ?? ''}`);
  });
  return stdout;
}

interface Committed {
  readonly id: string;
  readonly uploadUrl: string;
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** One bit, one byte, a hole, or the same bytes in another order; never the same file. */
function corrupted(bytes: Buffer): Buffer {
  const bad = Buffer.from(bytes);
  const at = randomInt(bytes.length);
  const hole = bad.subarray(at, at + 16);
  const way = randomInt(3);
  if (way === 0) bad[at] = (bad[at] as number) ^ (1 << randomInt(8));
  else if (way === 1) hole.fill(0);
  else hole.reverse();
  if (bad.equals(bytes)) bad[at] = (bad[at] as number) ^ 1;
  return bad;
}

/** Megabytes that a process has in memory (proc(5)). */
function residentOf(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}

/** MiB a second of the same file through node:http onto the same disk, with nothing else done to it. */
async function bareRate(path: string, folder: string): Promise<number> {
  const copy = join(folder, 'copy');
  const server = createServer((request, response) => {
    pipeline(request, createWriteStream(copy, { flush: true })).then(
      () => response.end(),
      () => response.destroy(),
    );
  });
  // Node ends a request after five minutes; a busy machine may want more for 5 GiB.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const started = performance.now();
  await fetch(`http://127.0.0.1:${port}`, { method: 'PUT', body: createReadStream(path), duplex: 'half' } as never);
  const seconds = (performance.now() - started) / 1000;
  await new Promise((resolve) => server.close(resolve));
  await rm(copy, { force: true });
  return LARGE / 1024 ** 2 / seconds;
}
