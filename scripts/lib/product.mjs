// @ts-check
import { join } from 'node:path';
import { ask } from '../servers/sql.mjs';
import { run, tail } from './exec.mjs';
import { exists, readJson } from './files.mjs';
import { LOCAL, ROOT } from './paths.mjs';
import { isFreeForAll, listener } from './ports.mjs';
import { Refusal, step } from './ui.mjs';

const DIST = join(ROOT, 'dist/src');
export const CLI = join(DIST, 'cli.js');
/** Its work streams, so the collector may be strict: with all of the machine to grow into, an import would let its garbage lie. */
const WORKER_FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=4'];
const BUILD_STAMP = join(LOCAL, 'build/server.json');

/** @param {string | number} port */
export async function requireFreePort(port) {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new Refusal(`PORT=${port} is not a port number.`);
  if (await isFreeForAll(number)) return;
  throw new Refusal(`Port ${number} is taken by ${(await listener(number)) ?? 'another process'}.
Stop that process, or choose another port:  PORT=${number + 1} npm start`);
}

/**
 * The database notes which build migrated it, so that a later start of the same build need not look again. The note is a comment on the
 * database itself: it cannot be there without the schema, and a restored dump comes without it.
 * @param {import('./environment.mjs').Environments} env
 */
export async function migrate(env) {
  const owner = env.owner['DATABASE_OWNER_URL'] ?? '';
  const note = `svidok, schema of build ${(await readJson(BUILD_STAMP))?.sources}`;
  const [known] = await ask(
    owner,
    `select shobj_description(oid, 'pg_database') as note, datname from pg_database where datname = current_database()`,
  );
  if (known?.['note'] === note) return;
  await step('Migrations', async (progress) => {
    const ran = await run(process.execPath, [CLI, 'migrate'], { cwd: ROOT, env: env.owner });
    if (ran.code !== 0)
      throw new Refusal(
        `The migrations failed; the database is as it was before the one that failed.\n${tail(ran.output, 30)}`,
      );
    progress.result(tail(ran.stdout, 1));
    const name = `"${String(known?.['datname']).replaceAll('"', '""')}"`;
    await ask(owner, `comment on database ${name} is '${note}'`).catch(() => undefined);
  });
}

/**
 * @param {import('./paths.mjs').Layout} place @param {import('./environment.mjs').Environments} env
 * @param {{ watch?: boolean }} [options]
 * @returns {Promise<import('./supervisor.mjs').Service[]>}
 */
export async function productServices(place, env, options = {}) {
  /** @type {(name: string, file: string, environment: NodeJS.ProcessEnv, ready: () => Promise<boolean>, flags?: string[]) => import('./supervisor.mjs').Service} */
  const node = (name, file, environment, ready, flags = []) => ({
    name,
    command: [
      process.execPath,
      ...(options.watch ? ['--watch', '--watch-preserve-output'] : []),
      '--enable-source-maps',
      ...flags,
      file,
    ],
    env: environment,
    cwd: ROOT,
    log: join(place.logs, `${name}.log`),
    stop: ['SIGTERM', 'SIGKILL'],
    ready,
    patience: 120_000,
  });
  const api = `http://127.0.0.1:${env.api['PORT']}`;
  const services = [
    node('api', join(DIST, 'main.js'), env.api, () => answers(`${api}/health/live`)),
    node('worker', join(DIST, 'worker.js'), env.worker, async () => true, WORKER_FLAGS),
  ];
  const catcher = join(DIST, 'mail-catcher.js');
  if (env.catcher['SMTP_URL']?.startsWith('smtp://127.0.0.1:') && !process.env['SMTP_URL'] && (await exists(catcher)))
    services.unshift(node('mail-catcher', catcher, env.catcher, async () => true));
  return services;
}

/** True when a development catcher exists and no real mail server is given. */
export const wantsCatcher = async () => !process.env['SMTP_URL'] && (await exists(join(DIST, 'mail-catcher.js')));

/** @param {string} url */
export const answers = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );

/** What `/health/ready` says, for the closing lines. @param {string} url */
export async function readiness(url) {
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  if (response?.ok) return 'ready';
  return response ? `not ready: ${(await response.text()).slice(0, 400)}` : 'not ready: no answer';
}
