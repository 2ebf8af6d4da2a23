// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { run, tail } from '../lib/exec.mjs';
import { exists, readJson, writeWhole } from '../lib/files.mjs';
import { whileLocked } from '../lib/lock.mjs';
import { LOCAL, ROOT } from '../lib/paths.mjs';
import { note, Refusal, step } from '../lib/ui.mjs';
import { packClient, refuseHeavyClient } from './pack.mjs';

/**
 * A part is built again when the content of its sources has changed; times do not count, a checkout changes them.
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} sources  files and folders below the root
 * @property {string} proof  a file that the build makes
 * @property {() => Promise<void>} build
 */

const tool = (/** @type {string} */ path) => join(ROOT, 'node_modules', path);
const TSC = '@typescript/native/bin/tsc';

/**
 * Makes a folder beside and swaps at the end: nobody meets a half-made build, and no file stays whose source is gone (a
 * migration, for instance). What a running product serves it has read when it began.
 * @param {string} target  below the root @param {(draft: string) => Promise<void>} make
 */
async function swapIn(target, make) {
  const beside = join(LOCAL, `build/${target.replace('/', '-')}.${process.pid}`);
  const [draft, old] = [`${beside}.new`, `${beside}.old`];
  await mkdir(join(LOCAL, 'build'), { recursive: true });
  try {
    await make(draft);
    if (await exists(join(ROOT, target))) await rename(join(ROOT, target), old);
    await rename(draft, join(ROOT, target));
  } finally {
    for (const folder of [draft, old]) await rm(folder, { recursive: true, force: true });
  }
}

const buildServer = () =>
  swapIn('dist', async (draft) => {
    const buildInfo = ['--tsBuildInfoFile', join(draft, '.tsbuildinfo')];
    // Types are the business of `npm run check`, which looks at the same files: what is written is the same, in a third of the time.
    const args = [tool(TSC), '-p', 'tsconfig.build.json', '--noCheck', '--outDir', draft, ...buildInfo];
    const ran = await run(process.execPath, args, { cwd: ROOT });
    if (ran.code !== 0) throw new Refusal(`The server does not compile:\n${tail(ran.output, 30)}`);
  });

const buildWeb = () =>
  swapIn('web/dist', async (draft) => {
    const args = [tool('vite/bin/vite.js'), 'build', '--outDir', draft, '--emptyOutDir'];
    const ran = await run(process.execPath, args, {
      cwd: join(ROOT, 'web'),
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (ran.code !== 0) throw new Refusal(`The web client does not build:\n${tail(ran.output, 30)}`);
    await packClient(draft);
    await refuseHeavyClient(draft);
  });

/** @type {Part[]} */
export const PARTS = [
  {
    name: 'server',
    sources: ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    proof: 'dist/src/main.js',
    build: buildServer,
  },
  {
    name: 'web',
    // the help is the docs
    sources: ['web', 'docs', 'openapi.json', 'package-lock.json'],
    proof: 'web/dist/index.html',
    build: buildWeb,
  },
];

/** @param {{ force?: boolean, parts?: readonly Part[] }} [options] */
export async function build(options = {}) {
  await whileLocked(
    join(LOCAL, 'build.lock'),
    'build',
    (holder) => note(`waiting for another build (pid ${holder.pid})`),
    async () => {
      for (const part of options.parts ?? PARTS) {
        const stamp = join(LOCAL, 'build', `${part.name}.json`);
        const now = digestOf(part.sources);
        if (!options.force && (await readJson(stamp))?.sources === now && (await exists(join(ROOT, part.proof))))
          continue;
        await step(`Build the ${part.name}`, part.build);
        await writeWhole(stamp, JSON.stringify({ sources: now, at: new Date().toISOString() }));
      }
    },
  );
}

/** One digest over names and contents. @param {readonly string[]} sources @param {string} [root] */
export function digestOf(sources, root = ROOT) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, join(root, source), root);
  return hash.digest('hex');
}

const SKIPPED = new Set(['node_modules', 'dist', '.vite', 'coverage']);

/**
 * Three thousand small files: one after the other they are read in a tenth of a second, through promises in four.
 * @param {import('node:crypto').Hash} hash @param {string} path @param {string} root
 */
function addTo(hash, path, root) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
    return;
  }
  for (const name of readdirSync(path).sort())
    if (!SKIPPED.has(name) && !/\.(spec|test)\.tsx?$/.test(name)) addTo(hash, join(path, name), root);
}
