import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenAsk, givenRequest, type RequestWishes } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const PROGRAM = fileURLToPath(new URL('../../../connectors/vms/connector.mjs', import.meta.url));
const HOUR = 3_600_000;
const MiB = 1024 * 1024;

const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
const digest = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');

/** The program of connectors/vms as an integrator runs it, against the application as it is, over the public API. */
describe('the reference connector of a VMS', () => {
  let api: TestApi;
  let operator: GivenAccount;
  let supervisor: GivenAccount;
  let author: GivenAccount;
  let port: number;
  let folder: string;
  let secret: string;
  let webhookId: string;
  let env: Record<string, string>;
  let connector: ChildProcess | null = null;
  let said = '';

  beforeAll(async () => {
    port = await freePort();
    api = await startApi({
      features: [AccessModule, NotificationsModule],
      worker: true,
      settings: { WEBHOOK_TRUSTED_HOSTS: `127.0.0.1:${port}` },
    });
    await api.app.listen(0, '127.0.0.1');
    folder = await mkdtemp(join(tmpdir(), 'svidok-vms-'));
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    author = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: author.organization });
    const expiresAt = new Date(Date.now() + 24 * HOUR).toISOString();
    const token = await api
      .as(operator)
      .post('/access-tokens')
      .send({ name: 'VMS', scopes: ['read', 'write'], expiresAt })
      .expect(201);
    const webhook = await api
      .as(operator)
      .post('/webhooks')
      .send({ url: `http://127.0.0.1:${port}/webhook` })
      .expect(201);
    ({ secret, id: webhookId } = webhook.body);
    await writeFile(join(folder, 'token'), `${token.body.token}\n`);
    env = {
      PATH: process.env['PATH'] ?? '',
      SVIDOK_URL: await api.app.getUrl(),
      SVIDOK_TOKEN_FILE: join(folder, 'token'),
      WEBHOOK_SECRET: secret,
      PORT: String(port),
      STATE_DIR: join(folder, 'state'),
      RECORDINGS_DIR: join(folder, 'recordings'),
    };
  });
  afterEach(() => stop());
  afterAll(async () => {
    await api.end();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(more: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM], {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    connector = child;
    said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    await eventually('the connector listens', async () => said.includes('"listening"'));
  }
  const stop = (signal: NodeJS.Signals = 'SIGKILL') =>
    new Promise<void>((resolve) => {
      const child = connector;
      connector = null;
      if (child === null || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  const happened = (type: string, subject: { type: string; id: string }) =>
    api.app.get(Transaction).within(SYSTEM, (tx) => api.app.get(Journal).append(tx, [{ type, subject, data: {} }]));
  async function givenAsked(
    wishes: RequestWishes = {},
  ): Promise<{ id: string; ask: GivenAsk; camera: GivenCamera; from: number }> {
    const camera = await givenCamera(api.given, { owner: operator.organization });
    const request = await givenRequest(api.given, { author, supervisor, cameras: [camera], ...wishes });
    const [ask] = request.asks as [GivenAsk];
    const { rows } = await api.owner.query(`select window_from from requests.ask where id = $1`, [ask.id]);
    return { id: request.id, ask, camera, from: +rows[0].window_from };
  }
  /** Files of an hour each, beginning half an hour before the window. */
  async function givenRecordings(camera: GivenCamera, from: number, sizes: readonly number[], format = 'ts') {
    const where = join(env['RECORDINGS_DIR'] as string, camera.code);
    await mkdir(where, { recursive: true });
    const files = [];
    for (const [i, size] of sizes.entries()) {
      const begin = from - HOUR / 2 + i * HOUR;
      const bytes = randomBytes(size);
      const path = join(where, `${stamp(begin)}_${stamp(begin + HOUR)}.${format}`);
      await writeFile(path, bytes);
      files.push({ path, bytes });
    }
    return files;
  }
  const askOf = async (id: string) => (await api.as(operator).get(`/asks/${id}`).expect(200)).body;
  const exhibitsOf = async (askId: string) =>
    (await api.owner.query(`select id, state, sha256, size::int, covered_from, covered_to, file_name from evidence.exhibit where ask_id = $1`, [askId]))
      .rows as { id: string; state: string; sha256: string; size: number; covered_from: Date; covered_to: Date; file_name: string }[]; // prettier-ignore
  /** As the one who asked sees it: nothing is waited for any more, and the files are there. */
  const complete = (requestId: string) =>
    eventually('the request is complete', async () => {
      const { asks } = (await api.as(author).get(`/requests/${requestId}`).expect(200)).body;
      return (asks as { state: string }[]).every(({ state }) => state === 'delivered');
    });
  const kept = async (what: string) => readdir(join(env['STATE_DIR'] as string, what)).catch(() => []);

  it('holds what a submitted request asks for, also from its recorder, and delivers it once it is approved', async () => {
    const { id, ask, camera, from } = await givenAsked({ state: 'submitted' });
    const files = await givenRecordings(camera, from, [70_000, 50_000, 60_000, 40_000]);
    await start();
    await happened('request.submitted', { type: 'request', id });
    await eventually('the hold is confirmed', async () => (await askOf(ask.id)).state === 'held');
    // the recorder overwrites; a hold was asked for so that this does no harm
    for (const { path } of files) await rm(path);
    await api.as(supervisor).post(`/requests/${id}/approve`).send({}).expect(200);
    await complete(id);
    const asked = files.slice(0, 3).map(({ bytes }) => bytes);
    expect(await exhibitsOf(ask.id)).toMatchObject([
      {
        state: 'sealed',
        sha256: digest(...asked),
        size: 180_000,
        covered_from: new Date(Math.floor((from - HOUR / 2) / 1000) * 1000),
        file_name: expect.stringContaining(camera.code),
      },
    ]);
    expect(await askOf(ask.id)).toMatchObject({ state: 'delivered', answer: { code: 'delivered' } });
    await eventually('nothing is left behind', async () => (await kept('asks')).length === 0);
    expect([await kept('held'), await kept('exports')]).toEqual([[], []]);
  });

  it('goes on where it stopped when it is killed in the middle, and delivers once', async () => {
    const { id, ask, camera, from } = await givenAsked();
    const files = await givenRecordings(camera, from, [2 * MiB, 2 * MiB, 2 * MiB]);
    const small = { CHUNK_BYTES: String(64 * 1024) };
    await start(small);
    await happened('request.approved', { type: 'request', id });
    const [exhibit] = await eventually('it has committed', async () => {
      const found = await exhibitsOf(ask.id);
      return found.length > 0 && found;
    });
    const stored = join(api.settings.APP_DATA_DIR, 'files', 'exhibits', (exhibit as { id: string }).id);
    const arrived = async () => (await stat(stored)).size;
    let kills = 0;
    for (const share of [0.1, 0.5]) {
      await eventually(`${share} has arrived`, async () => (await arrived()) >= share * 6 * MiB);
      await stop();
      if ((await arrived()) < 6 * MiB) kills += 1;
      await start(small);
    }
    expect(kills).toBeGreaterThan(0);
    await complete(id);
    expect(await exhibitsOf(ask.id)).toMatchObject([
      { id: (exhibit as { id: string }).id, state: 'sealed', sha256: digest(...files.map(({ bytes }) => bytes)) },
    ]);
    const { rows } = await api.owner.query(
      `select (select count(*)::int from requests.answer where ask_id = $1) as answers,
         (select array_agg(deed order by position) from evidence.custody_event where exhibit_id = $2) as deeds`,
      [ask.id, (exhibit as { id: string }).id],
    );
    // That it is no film may be found already.
    const { answers, deeds } = rows[0];
    expect([answers, deeds.slice(0, 5)]).toEqual([1, ['committed', 'upload-begun', 'received', 'sealed', 'scanned']]);

    // the same message again, as after a crash between sending and noting
    const { items } = (await api.as(operator).get(`/webhooks/${webhookId}/deliveries`).expect(200)).body;
    const opened = items.find((delivery: { type: string }) => delivery.type === 'ask.opened');
    await api.as(operator).post(`/webhooks/${webhookId}/deliveries/${opened.id}/replay`).expect(202);
    await eventually('it is passed over', async () => said.includes(`"message-repeated","id":"${opened.eventId}"`));
    expect((await exhibitsOf(ask.id)).length).toBe(1);
  });

  it('needs no message to find what is asked: it reads the inbox when it begins, and delivers files that cannot be joined one by one', async () => {
    const { id, ask, camera, from } = await givenAsked();
    const files = await givenRecordings(camera, from, [30_000, 20_000, 10_000], 'mkv');
    await start();
    await complete(id);
    await eventually('all are sealed', async () =>
      (await exhibitsOf(ask.id)).every((exhibit) => exhibit.state === 'sealed'),
    );
    expect((await exhibitsOf(ask.id)).map(({ sha256 }) => sha256).sort()).toEqual(
      files.map(({ bytes }) => digest(bytes)).sort(),
    );
  });

  it('cuts the window out where it is given ffmpeg', async () => {
    const ffmpeg = join(folder, 'ffmpeg');
    // Writes its arguments down instead of a film: that the real one understands them, README.md tells.
    await writeFile(ffmpeg, `#!/bin/sh\nfor last; do :; done\necho "$@" > "$last"\n`);
    await chmod(ffmpeg, 0o755);
    const { id, ask, camera, from } = await givenAsked();
    await givenRecordings(camera, Math.floor(from / 1000) * 1000, [1000, 1000, 1000], 'mp4');
    await start({ FFMPEG: ffmpeg });
    await complete(id);
    const [exhibit] = await exhibitsOf(ask.id);
    expect([+(exhibit?.covered_from as Date), +(exhibit?.covered_to as Date)]).toEqual([from, from + 2 * HOUR]);
    const args = await readFile(join(api.settings.APP_DATA_DIR, 'files', 'exhibits', exhibit?.id as string), 'utf8');
    expect(args).toMatch(/-f concat -safe 0 -ss 1800(\.\d+)? -i \S+\.list -t 7200 -map 0 -c copy/);
  });

  it('says what it cannot deliver: overwritten, with the oldest footage; or leaves it to people where it knows no such camera', async () => {
    const gone = await givenAsked();
    await givenRecordings(gone.camera, gone.from + 10 * HOUR, [1000]);
    const unknown = await givenAsked();
    await start();
    await eventually('it is answered', async () => (await askOf(gone.ask.id)).state === 'not_available');
    const { answer } = await askOf(gone.ask.id);
    expect(answer).toMatchObject({
      code: 'overwritten',
      oldestFootageAt: new Date(Math.floor((gone.from + 9.5 * HOUR) / 1000) * 1000).toISOString(),
    });
    await eventually('it is left', async () => said.includes('camera-unknown'));
    expect((await askOf(unknown.ask.id)).state).toBe('waiting');
  });

  it('keeps nothing of what was released', async () => {
    const { id, ask, camera, from } = await givenAsked({ state: 'submitted' });
    await givenRecordings(camera, from, [1000]);
    await start();
    await eventually('the hold is confirmed', async () => (await askOf(ask.id)).state === 'held');
    expect(await kept('held')).toEqual([ask.id]);
    await api.as(author).post(`/requests/${id}/withdraw`).send({}).expect(200);
    await eventually('it is let go', async () => (await kept('held')).length === 0);
    expect(await exhibitsOf(ask.id)).toEqual([]);
  });

  it('takes messages that are signed with its secret, recently, and nothing else', async () => {
    await start();
    const url = `http://127.0.0.1:${port}/webhook`;
    const body = JSON.stringify({ type: 'webhook.test', version: 1, data: { asks: [], hasMore: false } });
    const post = async (id: string, at: Date, sent = body, with_ = secret, headers: Record<string, string> = {}) =>
      (
        await fetch(url, {
          method: 'POST',
          body: sent,
          headers: {
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(+at / 1000)),
            'webhook-signature': new Webhook(with_).sign(id, at, body),
            ...headers,
          },
        })
      ).status;
    const now = new Date();
    const other = `whsec_${randomBytes(32).toString('base64')}`;
    expect(await post('right', now)).toBe(204);
    expect(await post('altered', now, `${body} `)).toBe(401);
    expect(await post('other', now, body, other)).toBe(401);
    expect(await post('late', new Date(+now - 6 * 60_000))).toBe(401);
    expect(await post('early', new Date(+now + 6 * 60_000))).toBe(401);
    expect(await post('bare', now, body, secret, { 'webhook-signature': '' })).toBe(401);
    expect(await post('../../escape', now)).toBe(400);
    expect(await post('large', now, 'x'.repeat(MiB + 1))).toBe(413);
    // after a renewal of the secret both signatures come
    const both = `${new Webhook(other).sign('both', now, body)} ${new Webhook(secret).sign('both', now, body)}`;
    expect(await post('both', now, body, secret, { 'webhook-signature': both })).toBe(204);
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect(await kept('messages')).toEqual(expect.arrayContaining(['right', 'both']));
    expect(await kept('messages')).not.toContain('altered');
  });

  it('says all that is wrong with its settings, and ends', async () => {
    const child = spawn(process.execPath, [PROGRAM], { env: { PORT: 'x' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let error = '';
    child.stderr.on('data', (chunk) => (error += String(chunk)));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
    for (const name of ['SVIDOK_URL', 'SVIDOK_TOKEN', 'WEBHOOK_SECRET', 'STATE_DIR', 'PORT'])
      expect(error).toContain(name);
  });
});
