// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail, which } from '../lib/exec.mjs';
import { LOCAL, UNPACKED } from '../lib/paths.mjs';
import { Refusal, step } from '../lib/ui.mjs';
import { aptProgress, PACKAGES } from './apt.mjs';

/**
 * Debian's packages without root: apt resolves, downloads and verifies them with lists of our own, dpkg-deb unpacks them below .local.
 * Maintainer scripts do not run there, so what they would have linked is linked here.
 */
export async function canUnpack() {
  return (await which('apt-get')) !== null && (await which('dpkg-deb')) !== null;
}

/** @param {readonly string[]} [packages] @param {string} [target] */
export async function unpackPackages(packages = PACKAGES, target = UNPACKED) {
  const apt = join(LOCAL, 'apt');
  const archives = join(apt, 'cache/archives');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'state'])
    await mkdir(join(apt, folder), { recursive: true });
  const options = [
    `Dir::State=${apt}/state`,
    `Dir::State::lists=${apt}/lists`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${apt}/cache`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
    'APT::Update::Post-Invoke=',
    'APT::Update::Post-Invoke-Success=',
    'DPkg::Post-Invoke=',
    'APT::Status-Fd=3',
  ].flatMap((option) => ['-o', option]);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

  await step('Package lists (own copy, no root needed)', async () => {
    const ran = await run('apt-get', [...options, 'update'], { env });
    if (ran.code !== 0) throw new Refusal(`apt-get update failed:\n${tail(ran.output)}`);
  });
  await step(`Download ${packages.join(', ')}`, async (progress) => {
    const args = [...options, '--yes', '--no-install-recommends', '--download-only', 'install', ...packages];
    const ran = await run('apt-get', args, { env, onStatus: aptProgress(progress) });
    if (ran.code !== 0) throw new Refusal(`apt-get could not download the servers:\n${tail(ran.output)}`);
  });
  await step('Unpack the servers into .local', async (progress) => {
    const files = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
    // Unpacked beside and renamed at the end: a kill in between leaves nothing that looks finished.
    const draft = `${target}.unpacking`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    for (const [index, name] of files.entries()) {
      progress.at(index / files.length, name.split('_')[0]);
      const ran = await run('dpkg-deb', ['-x', join(archives, name), draft]);
      if (ran.code !== 0) throw new Refusal(`dpkg-deb could not unpack ${name}:\n${tail(ran.output)}`);
    }
    await linkWhatScriptsWouldLink(draft);
    await mergeInto(draft, target);
    await rm(apt, { recursive: true, force: true });
    progress.result(`${files.length} packages`);
  });
}

/** A later run adds what the earlier did not need; both trees hold only packages. @param {string} draft @param {string} target */
async function mergeInto(draft, target) {
  if (!existsSync(target)) return rename(draft, target);
  const ran = await run('cp', ['-a', `${draft}/.`, target]);
  if (ran.code !== 0) throw new Refusal(`could not complete ${target}:\n${tail(ran.output)}`);
  await rm(draft, { recursive: true, force: true });
}

/** @param {string} root */
async function linkWhatScriptsWouldLink(root) {
  const versions = await readdir(join(root, 'usr/share/postgresql')).catch(() => []);
  for (const version of versions) {
    const folder = join(root, 'usr/share/postgresql', version, 'extension');
    for (const name of await readdir(folder).catch(() => [])) {
      // postgis-3.control -> postgis.control, by update-alternatives on a real installation
      const plain = /^(postgis[a-z_]*|address_standardizer[a-z_]*)-\d+\.control$/.exec(name)?.[1];
      if (plain) await replaceLink(name, join(folder, `${plain}.control`));
    }
  }
  // Debian keeps the server in redis-tools; redis-server itself is a link that belongs to another package.
  if (existsSync(join(root, 'usr/bin/redis-check-rdb')) && !existsSync(join(root, 'usr/bin/redis-server')))
    await replaceLink('redis-check-rdb', join(root, 'usr/bin/redis-server'));
}

/** @param {string} to @param {string} at */
async function replaceLink(to, at) {
  const there = await lstat(at).catch(() => null);
  if (there && !there.isSymbolicLink()) return;
  await rm(at, { force: true });
  await symlink(to, at);
}

/** Where unpacked programs find their libraries and PROJ its database. @param {string} [root] @returns {NodeJS.ProcessEnv} */
export function unpackedEnvironment(root = UNPACKED) {
  const libraries = [];
  for (const base of ['usr/lib', 'lib'])
    for (const name of existsSync(join(root, base)) ? readdirSync(join(root, base)) : [])
      if (/-linux-gnu/.test(name))
        for (const part of ['', 'blas', 'lapack', 'openblas-pthread']) {
          const folder = join(root, base, name, part);
          if (existsSync(folder)) libraries.push(folder);
        }
  const inherited = process.env['LD_LIBRARY_PATH'];
  return {
    LD_LIBRARY_PATH: [...libraries, ...(inherited ? [inherited] : [])].join(':'),
    PROJ_DATA: join(root, 'usr/share/proj'),
    PROJ_LIB: join(root, 'usr/share/proj'),
    GDAL_DATA: join(root, 'usr/share/gdal'),
  };
}
