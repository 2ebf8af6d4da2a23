import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/kernel/ids.ts';
import { registerOf } from '../support/given-register.ts';
import { Given, type GivenAccount } from '../support/given.ts';
import { givenCamera } from '../support/given-cameras.ts';
import { type Product, startProduct } from '../support/product.ts';
import { tileAt } from '../support/tile-at.ts';
import { keep, p95 } from './race.ts';

/** The half hour at night; `SVIDOK_SOAK_MINUTES` for any other. */
const MINUTES = Number(process.env['SVIDOK_SOAK_MINUTES'] ?? (process.env['SVIDOK_NIGHTLY'] === '1' ? 30 : 4));
/** Each second, whatever the answers take: what is slow then shows in the times and not in the rate. */
const RATE = Number(process.env['SVIDOK_SOAK_RATE'] ?? 8);
/** Until then code gets compiled, pools and caches get filled. */
const WARM_SHARE = 0.25;
const MOST_GROWN = 50;
const PLACE = { longitude: 35.0462, latitude: 48.4648 };

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

let product: Product;
let pool: pg.Pool;
let investigator: GivenAccount;
let operator: GivenAccount;
let crimeId: string;

beforeAll(async () => {
  product = await startProduct({ env: { SEARCHES_PER_DAY: '1000000', POSITIONS_PER_DAY: '100000000' } });
  pool = new pg.Pool({ connectionString: product.ownerUrl, max: 2 });
  const given = new Given(pool);
  investigator = await given.account('investigator');
  const council = await given.organization({ kind: 'local_authority' });
  operator = await given.account('operator', { organization: council });
  for (let n = 0; n < 60; n++)
    await givenCamera(given, {
      owner: council,
      longitude: PLACE.longitude + (n % 10) * 0.001,
      latitude: PLACE.latitude + Math.floor(n / 10) * 0.001,
    });
  crimeId = ((await ask(investigator, 'POST', '/crimes', crime('00000001'))) as { id: string }).id;
}, 300_000);
afterAll(async () => {
  await pool?.end();
  await product?.stop();
}, 120_000);

const crime = (number: string) => ({
  erdrNumber: `12026040${number.padStart(9, '0')}`,
  article: '185',
  part: 1,
  occurred: { from: hoursAgo(30), to: hoursAgo(29) },
  location: { type: 'Point', coordinates: [PLACE.longitude, PLACE.latitude] },
});

async function ask(account: GivenAccount, method: string, path: string, body?: object | FormData): Promise<unknown> {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: {
      ...account.headers,
      ...(method === 'POST' ? { 'idempotency-key': newId() } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (answer.status >= 300 && answer.status !== 304) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return answer.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : null;
}

let number = 1;
const REGISTER = [...registerOf(30)].join('');
const tile = tileAt(14, PLACE);
/** Each as often as it stands here. */
const MIX: Readonly<Record<string, readonly [share: number, work: () => Promise<unknown>]>> = {
  list: [6, () => ask(operator, 'GET', '/cameras?limit=50')],
  count: [3, () => ask(investigator, 'GET', '/cameras/count')],
  tile: [4, () => ask(operator, 'GET', `/tiles/cameras/${tile.join('/')}.mvt`)],
  crimes: [4, () => ask(investigator, 'GET', '/crimes?limit=20')],
  search: [
    2,
    () =>
      ask(investigator, 'POST', '/searches', {
        purpose: { crimeId },
        place: { point: { type: 'Point', coordinates: [PLACE.longitude, PLACE.latitude] }, radius: 300 },
        window: { from: hoursAgo(30), to: hoursAgo(29) },
      }),
  ],
  crime: [1, () => ask(investigator, 'POST', '/crimes', crime(String(++number)))],
  import: [
    0.25,
    () => {
      const form = new FormData();
      form.append('options', '{}');
      form.append('file', new Blob([REGISTER]), 'file.csv');
      return ask(operator, 'POST', '/cameras/imports', form);
    },
  ],
};

function drawn(): string {
  const all = Object.entries(MIX);
  let at = Math.random() * all.reduce((sum, [, [share]]) => sum + share, 0);
  for (const [name, [share]] of all) if ((at -= share) <= 0) return name;
  return 'list';
}

const megabytesOf = (part: 'api' | 'worker'): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${product.pidOf(part)}/status`, 'utf8'))?.[1]) / 1024;

it(
  `soak: ${MINUTES} minutes of mixed load, ${RATE} a second; times and memory stay level`,
  async () => {
    const [began, ends] = [Date.now(), Date.now() + MINUTES * 60_000];
    const share = () => (Date.now() - began) / (MINUTES * 60_000);
    const times: { at: number; name: string; ms: number }[] = [];
    const memory: { at: number; api: number; worker: number }[] = [];
    const faults: string[] = [];
    const pids = [product.pidOf('api'), product.pidOf('worker')];
    const open = new Set<Promise<void>>();
    for (let n = 0; Date.now() < ends; n++) {
      const name = drawn();
      const [at, started] = [share(), performance.now()];
      const one = (MIX[name] as (typeof MIX)[string])[1]()
        .then(
          () => void times.push({ at, name, ms: performance.now() - started }),
          (error: unknown) => void faults.push(String(error)),
        )
        .finally(() => open.delete(one));
      open.add(one);
      if (n % (RATE * 5) === 0) memory.push({ at, api: megabytesOf('api'), worker: megabytesOf('worker') });
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + ((n + 1) * 1000) / RATE - Date.now())));
    }
    await Promise.all(open);
    const part = <T extends { at: number }>(all: readonly T[], from: number, to: number) =>
      all.filter(({ at }) => at >= from && at < to);
    const half = (1 + WARM_SHARE) / 2;
    const [early, late] = [part(times, WARM_SHARE, half), part(times, half, 1.1)];
    const grown = (which: 'api' | 'worker') =>
      mean(part(memory, 0.9, 1.1).map((one) => one[which])) -
      mean(part(memory, WARM_SHARE, WARM_SHARE + 0.1).map((one) => one[which]));
    const growth = { api: grown('api'), worker: grown('worker') };
    const told = Object.keys(MIX).map((name) => {
      const of = (all: typeof times) => p95(all.filter((one) => one.name === name).map(({ ms }) => ms)).toFixed(0);
      return `  ${name}: ${of(early)} ms, then ${of(late)} ms`;
    });
    process.stdout.write(
      `SOAK ${MINUTES} minutes, ${times.length} answers, ${faults.length} faults; p95 of the first half and the second (warmed up):\n${told.join('\n')}\n` +
        `  memory at the end: API ${memory.at(-1)?.api.toFixed(0)} MB (${growth.api.toFixed(1)} more), worker ${memory.at(-1)?.worker.toFixed(0)} MB (${growth.worker.toFixed(1)} more)\n`,
    );
    expect(faults.slice(0, 5)).toEqual([]);
    expect([product.pidOf('api'), product.pidOf('worker')]).toEqual(pids);
    for (const [process_, megabytes] of Object.entries(growth)) {
      expect([process_, megabytes < MOST_GROWN]).toEqual([process_, true]);
    }
    keep({
      workload: 'soak',
      what: `${MINUTES} minutes of mixed load, p95 of all answers`,
      against: 'the first half, warmed up',
      ratio: p95(early.map(({ ms }) => ms)) / p95(late.map(({ ms }) => ms)),
      goal: { ratio: 0.8, because: 'level, on a machine that does other work' },
    });
  },
  (MINUTES + 5) * 60_000,
);
