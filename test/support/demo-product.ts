import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { eventually } from './eventually.ts';
import { type Product, startProduct } from './product.ts';

/** The workers of one run share it: their parent is the run. */
const templateOfRun = (run: number): string => join(tmpdir(), `svidok-demo-template-${run}`);

/** The product with the demo world. It is filled once per run and copied then: copying is a tenth of filling. */
export async function startDemoProduct(env: Record<string, string> = {}): Promise<Product> {
  const template = templateOfRun(process.ppid);
  await fillOnce(template);
  const dataDir = await mkdtemp(join(tmpdir(), 'svidok-product-'));
  // `-a`: the cluster belongs to whoever PostgreSQL runs as.
  await promisify(execFile)('cp', ['-a', `${join(template, 'data')}/.`, dataDir]);
  await dropPorts(join(dataDir, 'settings.json'));
  const product = await startProduct({ demo: true, dataDir, env });
  return {
    ...product,
    stop: async () => {
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const forgetDemoTemplate = (run: number): Promise<void> =>
  rm(templateOfRun(run), { recursive: true, force: true });

/** Whoever makes the folder fills it; the others wait until it is whole. */
async function fillOnce(template: string): Promise<void> {
  const whole = join(template, 'whole');
  const failed = join(template, 'failed');
  if ((await mkdir(template, { recursive: true })) === undefined) {
    await eventually(
      'another journey has filled the demo world',
      async () => {
        if (existsSync(failed)) throw Object.assign(new Error(await readFile(failed, 'utf8')), { settled: true });
        return existsSync(whole);
      },
      280_000,
    );
    return;
  }
  try {
    const product = await startProduct({ demo: true, dataDir: join(template, 'data') });
    await lightenCopies(product.ownerUrl);
    await product.stop();
    await writeFile(whole, '');
  } catch (error) {
    await writeFile(failed, String(error));
    throw error;
  }
}

/**
 * What each copy would do anew is done once: tables are vacuumed. And a copy need not outlive a loss of power; what does is the
 * business of `test/faults`, whose product is no copy.
 */
async function lightenCopies(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await owner.query(`alter system set ${setting} = off`);
    await owner.query('select pg_reload_conf()');
    await owner.query('vacuum (analyze)');
    await owner.query('checkpoint');
  } finally {
    await owner.end();
  }
}

/** The copy runs beside its twins, so it chooses ports of its own. */
async function dropPorts(file: string): Promise<void> {
  const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const portless = Object.fromEntries(Object.entries(kept).filter(([name]) => !name.endsWith('Port')));
  await writeFile(file, JSON.stringify(portless), { mode: 0o600 });
}
