// @ts-check
import { join, resolve } from 'node:path';
import { isExecutable, run, which } from '../lib/exec.mjs';
import { LOCAL } from '../lib/paths.mjs';
import { unpackedEnvironment } from './unpacked.mjs';
import { debianWays, firstOf } from './ways.mjs';

const UNPACKED_FFMPEG = resolve(LOCAL, 'ffmpeg');

/** @typedef {{ path: string, libraryPath: string }} Ffmpeg  the program, and where its libraries are if elsewhere */

/**
 * FFmpeg, which makes working copies: FFMPEG, of the system, by apt as root, or Debian's packages unpacked below .local.
 * @param {{ install: boolean }} options @returns {Promise<Ffmpeg | null>} null where it cannot be had
 */
export async function findFfmpeg(options) {
  const there = (await onThisMachine()) ?? (await unpacked());
  if (there || !options.install) return there;
  return firstOf(
    debianWays({
      packages: ['ffmpeg'],
      what: 'FFmpeg, which makes working copies',
      folder: UNPACKED_FFMPEG,
      onThisMachine,
      unpacked,
    }),
  );
}

/** What the processes of the product are told of it: nothing where they find it themselves. @returns {Promise<NodeJS.ProcessEnv>} */
export async function ffmpegSettings() {
  if (process.env['FFMPEG'] || (await which('ffmpeg'))) return {};
  const found = await unpacked();
  return found ? { FFMPEG: found.path, FFMPEG_LIBRARY_PATH: found.libraryPath } : {};
}

/** Both programs, with what working copies are made of. @param {Ffmpeg} ffmpeg */
async function works({ path, libraryPath }) {
  const env = { ...process.env, ...(libraryPath ? { LD_LIBRARY_PATH: libraryPath } : {}) };
  if (!(await isExecutable(path)) || !(await isExecutable(path.replace(/ffmpeg$/, 'ffprobe')))) return false;
  const ran = await run(path, ['-hide_banner', '-encoders'], { env, timeout: 20_000 });
  return ran.code === 0 && ran.output.includes('libx264');
}

/** @returns {Promise<Ffmpeg | null>} */
async function onThisMachine() {
  const path = process.env['FFMPEG'] || (await which('ffmpeg'));
  const found = path ? { path, libraryPath: process.env['FFMPEG_LIBRARY_PATH'] ?? '' } : null;
  return found && (await works(found)) ? found : null;
}

/** @returns {Promise<Ffmpeg | null>} */
async function unpacked() {
  const path = join(UNPACKED_FFMPEG, 'usr/bin/ffmpeg');
  if (!(await isExecutable(path))) return null;
  const libraries = (unpackedEnvironment(UNPACKED_FFMPEG)['LD_LIBRARY_PATH'] ?? '').split(':');
  const pulse = libraries.map((folder) => join(folder, 'pulseaudio'));
  const found = { path, libraryPath: [...libraries, ...pulse].filter(Boolean).join(':') };
  return (await works(found)) ? found : null;
}
