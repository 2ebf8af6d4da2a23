import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { GivenAccount } from '../../support/given.ts';

const PROGRAM = fileURLToPath(new URL('../../../connectors/crimes/connector.mjs', import.meta.url));
const HEAD = 'ЄРДР;Стаття;Частина;Дата вчинення;Широта;Довгота;Стадія;Тяжкість\n';
const row = (nr: number, stage = '') =>
  `12026040000000${String(nr).padStart(3, '0')};187;4;2026-03-02;48.46;35.04;${stage};\n`;

/** The program of connectors/crimes as an integrator runs it, against the application as it is, over the public API. */
describe('the feed of a register of crimes', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let folder: string;
  let env: Record<string, string>;
  let running: ChildProcess | null = null;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CrimesModule], worker: true });
    await api.app.listen(0, '127.0.0.1');
    investigator = await api.given.account('investigator');
    const token = await api
      .as(investigator)
      .post('/access-tokens')
      .send({ name: 'feed', scopes: ['read', 'write'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() })
      .expect(201);
    folder = await mkdtemp(join(tmpdir(), 'svidok-feed-'));
    env = {
      PATH: process.env['PATH'] ?? '',
      SVIDOK_URL: await api.app.getUrl(),
      SVIDOK_TOKEN: token.body.token,
      FEED_DIR: folder,
      SETTLE_SECONDS: '1',
      SWEEP_SECONDS: '1',
    };
  });
  afterEach(async () => {
    if (running?.exitCode === null && running.signalCode === null) {
      running.kill('SIGKILL');
      await once(running, 'exit');
    }
  });
  afterAll(async () => {
    await api.end();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (extra: Record<string, string> = {}, ...args: string[]): ChildProcess =>
    (running = spawn(process.execPath, [PROGRAM, ...args], { env: { ...env, ...extra }, stdio: 'pipe' }));
  const lay = (name: string, text: string) => writeFile(join(folder, name), text);
  const has = (...path: string[]) => access(join(folder, ...path)).then(() => true, () => false); // prettier-ignore
  const arrives = (...path: string[]) => eventually(`${path.join('/')} is there`, () => has(...path), 30_000);
  const numbers = async () =>
    ((await api.as(investigator).get('/crimes?limit=200').expect(200)).body.items as { erdrNumber: string }[])
      .map(({ erdrNumber }) => Number(erdrNumber.slice(-3)))
      .sort((a, b) => a - b);

  const runs = async (): Promise<number> =>
    (
      await api.owner.query<{ n: number }>(`select count(*)::int as n from platform.import_run where account_id = $1`, [
        investigator.id,
      ])
    ).rows[0]?.n ?? 0;

  it('brings a file, and one that corrects it; rows that were rejected are told beside it', async () => {
    await lay('first.csv', HEAD + row(1) + row(2));
    start();
    await arrives('done', 'first.csv');
    await lay('second.csv', HEAD + row(2, 'підозра') + row(3) + 'no number;;;;;;;\n');
    await arrives('done', 'second.csv');
    expect(await numbers()).toEqual([1, 2, 3]);
    expect(await readFile(join(folder, 'done', 'second.csv.report.csv'), 'utf8')).toContain('no number');
    expect(await has('done', 'first.csv.report.csv')).toBe(false);
  }, 90_000);

  it('brings the same file again where it is laid again', async () => {
    const before = await runs();
    for (const round of [1, 2]) {
      await lay('same.csv', HEAD + row(2, 'підозра'));
      if (round === 1) start();
      await eventually('it was brought', async () => (await runs()) === before + round, 30_000);
      await arrives('done', 'same.csv');
      await eventually('it is gone', async () => !(await has('same.csv')), 30_000);
    }
  }, 90_000);

  it('killed whenever it may be, brings each file once', async () => {
    const before = await runs();
    for (let nr = 10; nr < 14; nr++) await lay(`part-${nr}.csv`, HEAD + row(nr) + row(nr + 10));
    for (const life of [900, 1_300, 1_700]) {
      const program = start();
      await new Promise((done) => setTimeout(done, life));
      program.kill('SIGKILL');
      await once(program, 'exit');
    }
    start();
    await arrives('done', 'part-13.csv');
    expect((await readdir(folder)).filter((name) => name.endsWith('.csv'))).toEqual([]);
    expect(await numbers()).toEqual([1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23]);
    expect((await runs()) - before).toBe(4);
  }, 120_000);

  it('puts a file away that is none, and keeps one while nobody lets it in', async () => {
    await lay('broken.xlsx', 'this is no workbook');
    const program = start({}, '--once');
    const [code] = await once(program, 'exit');
    // a file that was just written to is not taken yet
    expect([code, await has('broken.xlsx')]).toEqual([0, true]);
    start();
    await arrives('refused', 'broken.xlsx');
    expect((await readdir(join(folder, 'refused'))).filter((name) => name !== 'broken.xlsx')).toHaveLength(1);
    running?.kill('SIGKILL');
    await lay('later.csv', HEAD + row(30));
    let said = '';
    const stranger = start({ SVIDOK_TOKEN: 'svk_wrong' });
    stranger.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    await eventually('it said that it leaves the file', async () => said.includes('left-for-later'), 30_000);
    expect(await has('later.csv')).toBe(true);
    expect(said).not.toContain('later.csv');
  }, 90_000);

  it('says all that is wrong with its settings at once', async () => {
    const program = start({ SVIDOK_URL: 'nowhere', SVIDOK_TOKEN: '', FEED_DIR: '' });
    let said = '';
    program.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = await once(program, 'exit');
    expect(code).toBe(2);
    for (const name of ['SVIDOK_URL', 'SVIDOK_TOKEN', 'FEED_DIR']) expect(said).toContain(name);
  }, 30_000);
});
