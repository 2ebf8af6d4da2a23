// @ts-check
import { join } from 'node:path';
import { run, tail } from './exec.mjs';
import { exists } from './files.mjs';
import { ROOT } from './paths.mjs';
import { isFreeForAll, listener } from './ports.mjs';
import { Refusal, say, step } from './ui.mjs';

const DIST = join(ROOT, 'dist/src');
export const CLI = join(DIST, 'cli.js');

/** @param {string | number} port */
export async function requireFreePort(port) {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new Refusal(`PORT=${port} is not a port number.`);
  if (await isFreeForAll(number)) return;
  throw new Refusal(`Port ${number} is taken by ${(await listener(number)) ?? 'another process'}.
Stop that process, or choose another port:  PORT=${number + 1} npm start`);
}

/** @param {import('./environment.mjs').Environments} env */
export async function migrate(env) {
  await step('Migrations', async (progress) => {
    const ran = await run(process.execPath, [CLI, 'migrate'], { cwd: ROOT, env: env.owner });
    if (ran.code !== 0)
      throw new Refusal(
        `The migrations failed; the database is as it was before the one that failed.\n${tail(ran.output, 30)}`,
      );
    progress.result(tail(ran.stdout, 1));
  });
}

/** The command itself decides whether the database is empty, and prints the accounts; they are shown again at the end. @param {import('./environment.mjs').Environments} env */
export async function demoWorld(env) {
  if (['0', 'false'].includes(env.owner['SVIDOK_DEMO'] ?? '1')) return '';
  return step('Demo world', async (progress) => {
    const ran = await run(process.execPath, [CLI, 'demo'], {
      cwd: ROOT,
      env: env.owner,
      onLine: (line) => {
        const share = /(\d{1,3})\s?%/.exec(line)?.[1];
        if (line.trim()) progress.at(share ? Number(share) / 100 : -1, line.trim().slice(0, 60));
      },
    });
    if (ran.code !== 0)
      throw new Refusal(`The demo world could not be made (SVIDOK_DEMO=0 starts without it):\n${tail(ran.output, 30)}`);
    return ran.stdout.trimEnd();
  });
}

/**
 * @param {import('./paths.mjs').Layout} place @param {import('./environment.mjs').Environments} env
 * @param {{ watch?: boolean }} [options]
 * @returns {Promise<import('./supervisor.mjs').Service[]>}
 */
export async function productServices(place, env, options = {}) {
  /** @type {(name: string, file: string, environment: NodeJS.ProcessEnv, ready: () => Promise<boolean>) => import('./supervisor.mjs').Service} */
  const node = (name, file, environment, ready) => ({
    name,
    command: [
      process.execPath,
      ...(options.watch ? ['--watch', '--watch-preserve-output'] : []),
      '--enable-source-maps',
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
    node('worker', join(DIST, 'worker.js'), env.worker, async () => true),
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

/** @param {string} text */
export const block = (text) => text.split('\n').forEach((line) => say(`  ${line}`));
