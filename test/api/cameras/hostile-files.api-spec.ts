import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { endOfRun, sendFile } from '../../support/bring-file.ts';
import type { GivenAccount } from '../../support/given.ts';
import { hostileFiles } from '../../support/hostile-files.ts';

const REFUSALS = ['not-a-table', 'table-broken', 'mapping-incomplete', 'malformed'];

/** What the children of this process hold, by the kernel's own account; 0 where there is none such. */
function childrenBytes(): number {
  try {
    const ids = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(/\s+/).filter(Boolean);
    return Math.max(0, ...ids.map((id) => Number(readFileSync(`/proc/${id}/statm`, 'latin1').split(' ')[1]) * 4096));
  } catch {
    return 0;
  }
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
    const files = await hostileFiles();
    const before = process.memoryUsage().rss;
    let [peak, child, beats, silent] = [before, 0, 0, 0];
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
      child = Math.max(child, childrenBytes());
    }, 20);
    const pulse = setInterval(() => {
      beats++;
      api
        .raw()
        .get('/health/live')
        .then(({ status }) => (silent += status === 200 ? 0 : 1))
        .catch(() => silent++);
    }, 200);
    const odd: string[] = [];
    const times: [number, string][] = [];
    const judge = async ({ name, content }: (typeof files)[number]) => {
      const began = performance.now();
      const { status, body } = await sendFile(api, operator, content);
      times.push([performance.now() - began, name]);
      if (status === 202) {
        const run = await endOfRun(api, operator, body.id as string);
        const isRefused = run.status === 'failed' ? run.failure !== null : run.totals.rejected === run.totals.rows;
        if (!isRefused || run.totals.created > 0 || run.failure?.includes('on our side') === true)
          odd.push(`${name}: ${run.status} ${JSON.stringify(run.totals)} ${run.failure}`);
      } else if (![400, 413, 422].includes(status) || !REFUSALS.includes(body.code as string) || !body.detail)
        odd.push(`${name}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
    };
    const queue = [...files];
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) await judge(next);
      }),
    );
    clearInterval(watch);
    clearInterval(pulse);
    const [slowest] = times.sort(([a], [b]) => b - a);
    process.stdout.write(
      `${files.length} hostile files: slowest answer ${Math.round(slowest?.[0] ?? 0)} ms (${slowest?.[1]}), memory +${Math.round((peak - before) / 1e6)} MB here and ${Math.round(child / 1e6)} MB in a child, ${beats} looks at /health/live, ${silent} without answer\n`,
    );
    expect(odd).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(200);
    expect(silent).toBe(0);
    expect(child).toBeLessThan(300e6);
    expect(peak - before).toBeLessThan(300e6);
    const { rows } = await api.owner.query(`select count(*)::int as cameras from cameras.camera`);
    expect(rows).toEqual([{ cameras: 0 }]);
    expect(Object.prototype).not.toHaveProperty('polluted');
    if ((loadavg()[0] ?? 0) > availableParallelism())
      process.stdout.write(
        'hostile files: the machine is busy with other work, so the clock on the wall proves nothing\n',
      );
    else expect(slowest?.[0]).toBeLessThan(2000);
  }, 600_000);
});
