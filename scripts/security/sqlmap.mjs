// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';
import { command, Refusal, say, step } from '../lib/ui.mjs';
import { OPERATIONS } from './operations.mjs';

/**
 * `npm run sqlmap`: sqlmap (https://sqlmap.org, `apt-get install sqlmap`) against a started product, on the ten operations that take the most
 * free text into a query. Nightly and by hand, never in CI: it sends some thousands of requests. The product has to be the demo world, with
 * TRUST_PROXY=127.0.0.1, so that a throttle by address does not answer in place of the database.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    password: { type: 'string', default: process.env['SVIDOK_DEMO_PASSWORD'] ?? '' },
    level: { type: 'string', default: '2' },
    risk: { type: 'string', default: '2' },
    sqlmap: { type: 'string', default: 'sqlmap' },
  },
});
const FOLDER = join(ROOT, '.local/sqlmap');

/** @typedef {{ cookie: string, csrfToken: string }} Session */
/** @type {Map<string, Session>} */
const sessions = new Map();

/** @param {string} account @returns {Promise<Session>} */
async function signIn(account) {
  const known = sessions.get(account);
  if (known !== undefined) return known;
  const answer = await fetch(`${values.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${account}@demo.svidok.example`, password: values.password }),
  });
  if (answer.status !== 201) throw new Refusal(`${account} cannot sign in (${answer.status}): is it the demo world?`);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const { csrfToken } = /** @type {{ csrfToken: string }} */ (await answer.json());
  const session = { cookie, csrfToken };
  sessions.set(account, session);
  return session;
}

/** @param {import('./operations.mjs').Operation} operation @param {string} path @returns {Promise<{ status: number, body: unknown }>} */
async function ask(operation, path) {
  const { verb, body, account } = operation;
  const answer = await fetch(`${values.url}${path}`, {
    method: verb,
    headers: await headersOf(operation),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json().catch(() => account) };
}

/** @param {import('./operations.mjs').Operation} operation @returns {Promise<Record<string, string>>} */
async function headersOf({ body, account }) {
  const session = account === null ? null : await signIn(account);
  return {
    accept: 'application/json',
    ...(session === null ? {} : { cookie: session.cookie, 'x-csrf-token': session.csrfToken }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** The address as it is tried, whose harmless form is accepted. @param {import('./operations.mjs').Operation} operation */
async function pathOf(operation) {
  const regions = await fetch(`${values.url}/api/v1/public/regions`);
  const { items } = /** @type {{ items: { code: string, isoCode: string }[] }} */ (await regions.json());
  let path = operation.path.replace('{region}', items.find(({ isoCode }) => isoCode === 'UA-12')?.code ?? '');
  if (operation.paged === true) {
    const { body } = await ask(operation, path);
    const { next } = /** @type {{ next?: string | null }} */ (body);
    if (typeof next !== 'string') throw new Refusal(`${path} has no second page, so that there is no cursor to try.`);
    path += `&cursor=${next}`;
  }
  const { status } = await ask(operation, path);
  if (status !== (operation.answers ?? 200))
    throw new Refusal(`${path} is answered with ${status}: nothing would be tried.`);
  return path;
}

/** @param {import('./operations.mjs').Operation} operation */
async function requestOf(operation) {
  const lines = Object.entries(await headersOf(operation)).map(([name, value]) => `${name}: ${value}`);
  const head = [`${operation.verb} ${await pathOf(operation)} HTTP/1.1`, `Host: ${new URL(values.url).host}`, ...lines];
  return `${head.join('\r\n')}\r\n\r\n${operation.body === undefined ? '' : JSON.stringify(operation.body)}`;
}

/** @param {import('./operations.mjs').Operation} operation @param {number} i */
async function attack(operation, i) {
  const at = join(FOLDER, String(i + 1).padStart(2, '0'));
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'request.txt'), await requestOf(operation));
  const words = [
    '-r',
    join(at, 'request.txt'),
    '-p',
    operation.parameters.join(','),
    '--batch',
    '--ignore-stdin',
    '--flush-session',
    '--disable-coloring',
  ];
  words.push(
    '--dbms',
    'PostgreSQL',
    '--level',
    values.level,
    '--risk',
    values.risk,
    '--threads',
    '2',
    '--tamper',
    'xforwardedfor',
  );
  // a refusal of form is an answer like any other
  words.push('--ignore-code', '400,401,404,422,429', '--output-dir', join(at, 'out'), '-t', join(at, 'traffic.txt'));
  const { output } = await run(values.sqlmap, words, { cwd: at });
  writeFileSync(join(at, 'sqlmap.log'), output);
  const requests = (readFileSync(join(at, 'traffic.txt'), 'utf8').match(/^HTTP request \[#\d+\]/gm) ?? []).length;
  const statuses = [...readFileSync(join(at, 'traffic.txt'), 'utf8').matchAll(/^HTTP response \[#\d+\] \((\d+) /gm)].map(([, status]) => Number(status)); // prettier-ignore
  const isFinished = /all tested parameters do not appear to be injectable/.test(output);
  // a suspicion is only that: sqlmap tries it once more with other values, and says so where nothing is left of it
  const isInjectable = /is vulnerable|identified the following injection point/.test(output);
  const withdrawn = (output.match(/false positive or unexploitable injection point/g) ?? []).length;
  const faults = statuses.filter((status) => status >= 500).length;
  const refused = statuses.filter((status) => status === 429).length;
  return { operation, requests, faults, refused, isFinished, isInjectable, withdrawn };
}

await command(async () => {
  if (values.password === '') throw new Refusal('Give the password of the demo accounts: SVIDOK_DEMO_PASSWORD.');
  const version = await run(values.sqlmap, ['--version']).catch(() => null);
  if (version === null || version.code !== 0)
    throw new Refusal('sqlmap is not there: apt-get install sqlmap, or give --sqlmap PATH.');
  say(`sqlmap ${version.output.trim().split('\n')[0]}, level ${values.level}, risk ${values.risk}, ${values.url}`);
  const told = [];
  for (const [i, operation] of OPERATIONS.entries())
    told.push(await step(`${operation.verb} ${operation.path.split('?')[0]}`, () => attack(operation, i)));
  for (const { operation, requests, faults, refused, isFinished, isInjectable, withdrawn } of told)
    say(
      [
        isInjectable ? 'INJECTABLE' : isFinished ? 'nothing' : 'NOT FINISHED',
        `${operation.verb} ${operation.path.split('?')[0]} (${operation.parameters.join(', ')})`,
        `${requests} requests, ${faults} of them 5xx, ${refused} refused as too many, ${withdrawn} suspicions withdrawn`,
      ].join('  '),
    );
  const bad = told.filter(({ isFinished, isInjectable, faults }) => isInjectable || !isFinished || faults > 0);
  if (bad.length > 0)
    throw new Refusal(`${bad.length} of ${told.length} operations are not clean; the logs are in ${FOLDER}.`);
  say(
    `${told.length} of ${told.length} operations: nothing. ${told.reduce((sum, { requests }) => sum + requests, 0)} requests.`,
  );
});
