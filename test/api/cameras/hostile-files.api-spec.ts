import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { endOfRun, sendFile } from '../../support/bring-file.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type HostileFile, hostileFiles } from '../../support/hostile-files.ts';

const REFUSALS = ['not-a-table', 'table-broken', 'mapping-incomplete', 'malformed'];

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
/** One file after another on a quiet machine; elsewhere some at once, among other suites, so that the clock proves little. */
const LANES = IS_NIGHTLY ? 1 : 3;
const LONGEST_MS = IS_NIGHTLY ? 2000 : 15_000;
const MOST_BYTES = 300e6;

/** The most that a child of this process ever held, by the kernel's own account; 0 where there is none such. */
function childrenBytes(): number {
  try {
    const ids = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(/\s+/).filter(Boolean);
    return Math.max(0, ...ids.map(peakOf));
  } catch {
    return 0;
  }
}

function peakOf(id: string): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'latin1'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

interface Judged {
  readonly name: string;
  /** From the first byte until the refusal could be read. */
  readonly milliseconds: number;
  readonly childBytes: number;
  readonly growthBytes: number;
}

/** What is largest, and whose it is. */
function most(all: readonly Judged[], of: Exclude<keyof Judged, 'name'>): string {
  const found = all.reduce((a, b) => (b[of] > a[of] ? b : a));
  return of === 'milliseconds'
    ? `${Math.round(found[of])} ms (${found.name})`
    : `${Math.round(found[of] / 1e6)} MB (${found.name})`;
}

describe('hostile files', () => {
  let api: TestApi;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority', regionCode: null }),
    });
  });
  afterAll(() => api.end());

  it('are refused with a reason or rejected row by row, bring no camera, and leave the service green', async () => {
    const all = await hostileFiles();
    // By day every second one; each alone, and all of them, at night.
    const files = IS_NIGHTLY ? all : all.filter((_, i) => i % 2 === 0);
    const judged: Judged[] = [];
    const odd: string[] = [];
    const before = process.memoryUsage().rss;
    let [beats, silent] = [0, 0];
    const pulse = setInterval(() => {
      beats++;
      api
        .raw()
        .get('/health/live')
        .then(({ status }) => (silent += status === 200 ? 0 : 1))
        .catch(() => silent++);
    }, 200);
    const weighed = async (file: HostileFile): Promise<void> => {
      let [childBytes, growthBytes] = [0, 0];
      const scales = setInterval(() => {
        childBytes = Math.max(childBytes, childrenBytes());
        growthBytes = Math.max(growthBytes, process.memoryUsage().rss - before);
      }, 20);
      const began = performance.now();
      odd.push(...(await faultsOf(file)));
      judged.push({ name: file.name, milliseconds: performance.now() - began, childBytes, growthBytes });
      clearInterval(scales);
    };
    const queue = [...files];
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) await weighed(next);
      }),
    );
    clearInterval(pulse);
    process.stdout.write(
      `${files.length} hostile files, ${LANES} at once: slowest refusal ${most(judged, 'milliseconds')}, largest child ${most(judged, 'childBytes')}, ` +
        `growth of the service ${most(judged, 'growthBytes')}, ${beats} looks at /health/live, ${silent} without answer\n`,
    );
    expect(odd).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect(silent).toBe(0);
    expect(judged.filter(({ childBytes }) => childBytes >= MOST_BYTES)).toEqual([]);
    expect(judged.filter(({ growthBytes }) => growthBytes >= MOST_BYTES)).toEqual([]);
    expect(judged.filter(({ milliseconds }) => milliseconds >= LONGEST_MS)).toEqual([]);
    const { rows } = await api.owner.query(`select count(*)::int as cameras from cameras.camera`);
    expect(rows).toEqual([{ cameras: 0 }]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  }, 600_000);

  /** Nothing where the file is refused clearly: at once with a problem that tells why, or row by row in the run. */
  async function faultsOf({ name, content }: HostileFile): Promise<string[]> {
    const { status, body } = await sendFile(api, operator, content);
    if (status !== 202)
      return [400, 413, 422].includes(status) && REFUSALS.includes(body.code as string) && body.detail
        ? []
        : [`${name}: ${status} ${JSON.stringify(body).slice(0, 200)}`];
    const run = await endOfRun(api, operator, body.id as string);
    const isRefused =
      run.status === 'failed'
        ? run.failure !== null
        : run.totals.rejected === run.totals.rows &&
          (run.totals.rows === 0 || run.errors.some(({ hint }) => hint !== ''));
    return isRefused && run.totals.created === 0 && run.failure?.includes('on our side') !== true
      ? []
      : [`${name}: ${run.status} ${JSON.stringify(run.totals)} ${run.failure}`];
  }
});
