// @ts-check
import { ask } from '../servers/sql.mjs';
import { isDemo } from './environment.mjs';
import { run, tail } from './exec.mjs';
import { ROOT } from './paths.mjs';
import { CLI } from './product.mjs';
import { changeSettings } from './settings.mjs';
import { Refusal, say, step, warn } from './ui.mjs';

const ACCOUNTS = [
  ['investigator', 'finds cameras, asks for footage'],
  ['supervisor', 'approves or returns requests'],
  ['operator.police', 'answers for cameras of the police'],
  ['operator.authority', 'answers for cameras of a local authority'],
  ['region', 'sees the figures of the Dnipropetrovsk region'],
  ['national', 'sees the figures of the country'],
  ['inspector', 'reads who looked at what'],
  ['admin', 'keeps organizations and accounts'],
  ['supervisor.second', 'approves with the first what is beyond 48 camera-hours'],
  ['admin.second', 'approves what the first administrator gives'],
];

/**
 * Fills an empty database; what is a demo or a real register already is left alone. Returns the password of the demo accounts, or null
 * where this is no demo.
 * @param {import('./environment.mjs').Environments} env @param {import('./paths.mjs').Layout} place
 * @param {import('./settings.mjs').Private} kept
 * @returns {Promise<string | null>}
 */
export async function demoWorld(env, place, kept) {
  if (!isDemo(env.owner)) return null;
  const [marked] = await ask(env.owner['DATABASE_OWNER_URL'] ?? '', 'select kind from platform.installation').catch(
    () => [],
  );
  if (marked) {
    const wanted = process.env['SVIDOK_DEMO_PASSWORD'];
    if (marked['kind'] === 'demo' && wanted && wanted !== kept.demoPassword)
      warn('SVIDOK_DEMO_PASSWORD is not taken over: the accounts keep the password that they were made with.');
    return marked['kind'] === 'demo' ? kept.demoPassword : null;
  }
  return step('Demo world', async (progress) => {
    const ran = await run(process.execPath, [CLI, 'demo', '--json'], {
      cwd: ROOT,
      env: env.owner,
      onLine: (line) => {
        const [, share, what] = /^(\d{1,3}) % (.*)/.exec(line) ?? [];
        if (share) progress.at(Number(share) / 100, what);
      },
    });
    if (ran.code !== 0)
      throw new Refusal(`The demo world could not be made (SVIDOK_DEMO=0 starts without it):\n${tail(ran.output, 30)}`);
    const report = JSON.parse(tail(ran.stdout, 1));
    if (report.outcome === 'not-empty') return null;
    const { cameras = 0, crimes = 0, requests = 0 } = report.counts ?? {};
    progress.result(`${cameras} cameras, ${crimes} crimes, ${requests} requests, all invented`);
    const used = env.owner['SVIDOK_DEMO_PASSWORD'] ?? kept.demoPassword;
    if (used !== kept.demoPassword) await changeSettings(place.settings, { demoPassword: used });
    return used;
  });
}

/** @param {string} password */
export function showAccounts(password) {
  say('  Demo accounts (everything in this database is invented):');
  for (const [name, deed] of ACCOUNTS) say(`    ${`${name}@demo.svidok.example`.padEnd(40)} ${deed}`);
  say(`    password of all of them: ${password}`);
}
