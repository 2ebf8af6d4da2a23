import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type BroughtRun, sendFile } from '../../support/bring-file.ts';
import { registerOf } from '../../support/given-register.ts';
import type { GivenAccount } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

const ROWS = process.env['SVIDOK_NIGHTLY'] === '1' ? 300_000 : 20_000;
const REGION = 'UA12000000000090473';
const COMMUNITY = 'UA12020010000033698';
const MOST_GROWTH = 60e6;
/** The share of the progress that stands for reading; a fifth of the rows is read when a fifth of it is told. */
const READING = 0.7;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

interface Weight {
  readonly progress: number;
  /** What is held on to: what is left when everything that can go has gone. */
  readonly live: number;
  readonly resident: number;
}

function weigh(progress: number): Weight {
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { progress, live: heapUsed + external, resident: rss };
}

describe(`a register of ${ROWS} cameras`, () => {
  let api: TestApi;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    await givenTerritory(api.given, { code: REGION, boundary: square(33, 47.5, 36, 49) });
    await givenTerritory(api.given, {
      code: COMMUNITY,
      level: 'community',
      parent: REGION,
      boundary: square(34, 47.5, 34.4, 49),
    });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
  });
  afterAll(() => api.end());

  async function brought(content: Buffer): Promise<{ run: BroughtRun; weights: Weight[]; seconds: number }> {
    const began = performance.now();
    const { id } = (await sendFile(api, operator, content).expect(202)).body as { id: string };
    const weights: Weight[] = [];
    for (;;) {
      const run = (await api.as(operator).get(`/cameras/imports/${id}`).expect(200)).body as BroughtRun & {
        progress: number;
      };
      weights.push(weigh(run.progress));
      if (['done', 'failed', 'cancelled'].includes(run.status))
        return { run, weights, seconds: (performance.now() - began) / 1000 };
      await new Promise((resolve) => setTimeout(resolve, Math.max(500, ROWS / 400)));
    }
  }

  it('goes in with memory that does not grow with its rows, and comes again as unchanged', async () => {
    const content = Buffer.from([...registerOf(ROWS)].join(''));
    for (const expected of ['created', 'unchanged'] as const) {
      const { run, weights, seconds } = await brought(content);
      expect(run.failure).toBeNull();
      expect(run.totals).toMatchObject({ rows: ROWS, rejected: 0, [expected]: ROWS });
      const start = weights.findIndex(({ progress }) => progress >= READING / 5);
      const [base, ...later] = weights.slice(start) as [Weight, ...Weight[]];
      const growth = (of: 'live' | 'resident') => Math.max(0, ...later.map((weight) => weight[of] - base[of]));
      const peak = Math.max(...weights.map(({ resident }) => resident));
      process.stdout.write(
        `${ROWS} rows, ${expected}: ${seconds.toFixed(1)} s, ${weights.length} weighings; from a fifth of the rows on: held +${(growth('live') / 1e6).toFixed(0)} MB, resident +${(growth('resident') / 1e6).toFixed(0)} MB (peak ${(peak / 1e6).toFixed(0)} MB with the suite itself)\n`,
      );
      expect(later.length).toBeGreaterThan(3);
      expect(growth('live')).toBeLessThan(MOST_GROWTH);
      expect(growth('resident')).toBeLessThan(MOST_GROWTH);
    }
  }, 900_000);
});
