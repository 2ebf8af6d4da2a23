// @ts-check
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { build } from '../build/build.mjs';
import { installDependencies } from '../build/dependencies.mjs';
import { run } from '../lib/exec.mjs';
import { exists, megabytes, sha256Of, writeWhole } from '../lib/files.mjs';
import { LOCAL, ROOT, UNPACKED } from '../lib/paths.mjs';
import { Refusal, step } from '../lib/ui.mjs';
import { canUnpack, unpackPackages } from '../provision/unpacked.mjs';

/** What a machine without network needs beside the sources. The notes of the build say that nothing has to be built. */
const MADE = ['node_modules', 'web/node_modules', 'dist', 'web/dist', '.local/build'];

/**
 * `svidok bundle FILE.tar.gz [--servers]`: the product with everything that it would fetch, for machines without network. With
 * `--servers` also PostgreSQL, PostGIS and Redis as Debian's packages unpacked, for the same release of Debian.
 * @param {string} file @param {{ servers: boolean }} options
 */
export async function bundle(file, options) {
  const target = resolve(file);
  if (!/\.(tar\.gz|tgz)$/.test(target)) throw new Refusal('The name of a bundle ends in .tar.gz.');
  if (await exists(target)) throw new Refusal(`${file} is there already.`);
  const tracked = await trackedFiles();
  await installDependencies();
  await build();
  if (options.servers && !(await exists(UNPACKED))) {
    if (!(await canUnpack()))
      throw new Refusal('--servers needs a machine with apt-get and dpkg-deb: Debian or Ubuntu.');
    await unpackPackages();
  }
  const wanted = [...MADE, ...(options.servers ? [relative(ROOT, UNPACKED)] : [])];
  const there = [];
  for (const path of wanted) if (await exists(join(ROOT, path))) there.push(path);
  await mkdir(LOCAL, { recursive: true });
  const list = join(LOCAL, `bundle.${process.pid}.txt`);
  const draft = `${target}.unfinished`;
  try {
    await writeWhole(list, [...tracked, ...there, ''].join('\n'));
    await step(`Pack ${basename(target)}`, async (progress) => {
      const args = [
        '--create',
        '--gzip',
        '--file',
        draft,
        '--directory',
        ROOT,
        '--owner=0',
        '--group=0',
        '--sort=name',
      ];
      const ran = await run('tar', [...args, `--transform=s,^,svidok/,rhS`, `--files-from=${list}`]);
      if (ran.code !== 0) throw new Refusal(`tar failed:\n${ran.output}`);
      await rename(draft, target);
      progress.result(megabytes((await stat(target)).size));
    });
    await step('Digest', async () => {
      await writeWhole(`${target}.sha256`, `${await sha256Of(target)}  ${basename(target)}\n`, 0o644);
    });
  } finally {
    await Promise.all([rm(list, { force: true }), rm(draft, { force: true })]);
  }
}

/** Of the checkout as it is committed: what lies about beside it stays at home. */
async function trackedFiles() {
  const ran = await run('git', ['ls-files'], { cwd: ROOT });
  if (ran.code !== 0) throw new Refusal('A bundle is packed in a checkout with git.');
  const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: ROOT });
  if (changed.stdout.trim() !== '')
    throw new Refusal('There are changes that are not committed; a bundle says which version it is.');
  return ran.stdout.trim().split('\n');
}
