import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { beginDelivery } from '../support/deliver.ts';
import { eventually } from '../support/eventually.ts';
import { Given } from '../support/given.ts';
import { givenAsk, givenParties } from '../support/given-evidence.ts';
import { type Product, startProduct } from '../support/product.ts';

const RECOVERY_MS = 30_000;
const MIB = 1024 ** 2;

const NAMESPACE = ['unshare', '--user', '--map-root-user', '--mount', '--'];
const canMount = ((): boolean => {
  try {
    execFileSync(NAMESPACE[0] as string, [...NAMESPACE.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
})();

const lacking = (what: string): void =>
  void process.stderr.write(`\n  NOT RUN: ${what}; the fault is not tried on this machine\n`);

describe('one machine', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  }, 120_000);

  async function started(options: Parameters<typeof startProduct>[0]) {
    const product = await startProduct(options);
    const pool = new pg.Pool({ connectionString: product.ownerUrl, max: 2 }).on('error', () => undefined);
    ends.push(() => product.stop(), () => pool.end()); // prettier-ignore
    const given = new Given(pool);
    return { product, pool, given, parties: await givenParties(given) };
  }

  const readyOf = async (product: Product) => {
    const answer = await fetch(`${product.url}/health/ready`, { signal: AbortSignal.timeout(10_000) });
    return { isReady: answer.ok, text: await answer.text() };
  };

  it('whose disk for files is full takes no bytes, says so, and takes them when there is room', async () => {
    if (!canMount) return lacking('nobody may make a small disk here (user namespaces are forbidden)');
    const dataDir = await mkdtemp(join(tmpdir(), 'svidok-small-disk-'));
    ends.push(() => rm(dataDir, { recursive: true, force: true }));
    await mkdir(join(dataDir, 'files'));
    const mounted = `mount -t tmpfs -o size=320m tmpfs "$0/files" && exec "$@"`;
    const { product, pool, given, parties } = await started({
      dataDir,
      within: [...NAMESPACE, 'sh', '-c', mounted, dataDir],
    });
    // the disk is seen by the product alone; we look at it through its eyes
    const files = `/proc/${product.pidOf('api')}/root${dataDir}/files`;
    const filler = await open(join(files, 'filler'), 'w');
    const { bavail, bsize } = await statfs(files);
    const left = 2 * MIB;
    for (let written = bavail * bsize - left; written > 0; written -= MIB)
      await filler.write(Buffer.alloc(Math.min(MIB, written), 1));
    await filler.close();

    const { id } = await givenAsk(given, parties);
    const delivery = await beginDelivery(product.url, parties.operator, id, randomBytes(8 * MIB));
    const refused = await delivery.send();
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, 'store-unavailable']);
    await eventually('readiness says so', async () => /256 MiB are free/.test((await readyOf(product)).text));
    // what needs no file goes on
    expect((await fetch(`${product.url}/api/v1/asks/${id}`, { headers: parties.operator.headers })).status).toBe(200);

    await rm(join(files, 'filler'));
    const from = performance.now();
    expect((await delivery.send()).status).toBe(204);
    await delivery.sealed(pool);
    await eventually('ready again', async () => (await readyOf(product)).isReady, RECOVERY_MS);
    process.stdout.write(
      `      full disk: sealed and ready ${((performance.now() - from) / 1000).toFixed(1)} s after there was room\n`,
    );
    expect(performance.now() - from).toBeLessThan(RECOVERY_MS);
  }, 300_000);
});
