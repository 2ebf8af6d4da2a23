import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccessModule } from '../../src/modules/access/index.ts';
import { CamerasModule } from '../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { bringFile, sendFile } from '../support/bring-file.ts';
import { registerOf } from '../support/given-register.ts';
import type { GivenAccount } from '../support/given.ts';
import { givenTerritory, square } from '../support/given-territories.ts';
import { keep, p95, tell } from './race.ts';

/** The issue's own number at night; by day as many as keep both workers busy for longer than the others are looked at. */
const FLOOD = process.env['SVIDOK_NIGHTLY'] === '1' ? 10_000 : 400;
const SENDERS = 4;
const PROBES = 20;
const REGION = 'UA12000000000090473';
const FILE = Buffer.from([...registerOf(20)].join(''));

let api: TestApi;
let flooding: GivenAccount;
let other: GivenAccount;
beforeAll(async () => {
  api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
  await givenTerritory(api.given, { code: REGION, boundary: square(33, 47.5, 36, 49) });
  const operator = async () =>
    api.given.account('operator', { organization: await api.given.organization({ kind: 'local_authority' }) });
  [flooding, other] = [await operator(), await operator()];
});
afterAll(() => api.end());

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** One after another, as a person would: an import until it is done, and a page of the list. */
async function probe(): Promise<{ imports: number; reads: number }> {
  const [imports, reads]: [number[], number[]] = [[], []];
  for (let n = 0; n < PROBES; n++) {
    imports.push(await timed(() => bringFile(api, other, FILE)));
    reads.push(await timed(() => api.as(other).get('/cameras?limit=20').expect(200)));
  }
  return { imports: p95(imports), reads: p95(reads) };
}

const leftOf = async (): Promise<number> => {
  const { rows } = await api.owner.query<{ left: number }>(
    `select count(*)::int as left from journal.outbox where party_id = $1 and done_at is null and dead_at is null`,
    [flooding.organization.id],
  );
  return rows[0]?.left ?? 0;
};

it(`fairness: ${FLOOD} imports of one owner, and the p95 of another`, async () => {
  for (const account of [other, flooding]) await bringFile(api, account, FILE);
  const quiet = await probe();
  let sent = 0;
  const senders = Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (sent++ < FLOOD) await sendFile(api, flooding, FILE).expect(202);
    }),
  );
  const sending = await probe();
  await senders;
  const before = await leftOf();
  const queued = await probe();
  // Otherwise nothing was measured.
  expect([before > 0, (await leftOf()) > 0]).toEqual([true, true]);
  for (const [what, name] of [
    ['imports', 'an import of another owner'],
    ['reads', 'a page of another owner'],
  ] as const) {
    tell(
      `fairness, p95 of ${name} in ms`,
      { quiet: quiet[what], sending: sending[what], queued: queued[what] },
      'quiet',
    );
    for (const [when, flooded] of [
      ['while the flood is sent', sending],
      ['while the flood waits', queued],
    ] as const)
      keep({
        workload: 'flood',
        what: `${name} ${when}, p95`,
        against: 'the same without the flood',
        ratio: quiet[what] / flooded[what],
        goal: { ratio: 0.5, because: 'at most twice as long' },
      });
  }
}, 3_600_000);
