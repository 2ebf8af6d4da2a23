// @ts-check
import { dirname, join, resolve } from 'node:path';
import { isExecutable, run, which } from '../lib/exec.mjs';
import { LOCAL } from '../lib/paths.mjs';
import { unpackedEnvironment } from './unpacked.mjs';
import { debianWays, firstOf } from './ways.mjs';

const UNPACKED_GDAL = resolve(LOCAL, 'gdal');

/** @typedef {{ bin: string, env: NodeJS.ProcessEnv }} Gdal  folder of ogrinfo and ogr2ogr, and what they need to run */

/**
 * GDAL's programs, with which the tests read our features as a GIS would: of the system, by apt as root, or Debian's
 * packages unpacked below .local.
 * @param {{ install: boolean }} options @returns {Promise<Gdal | null>} null where they cannot be had
 */
export async function findGdal(options) {
  const there = (await onThisMachine()) ?? (await unpacked());
  if (there || !options.install) return there;
  return firstOf(
    debianWays({
      packages: ['gdal-bin'],
      what: 'GDAL for the tests of the GIS interface',
      folder: UNPACKED_GDAL,
      onThisMachine,
      unpacked,
    }),
  );
}

/** The driver itself is what is needed: a GDAL without it, or older than it, is none. @param {Gdal} gdal */
async function reads(gdal) {
  const ogrinfo = join(gdal.bin, 'ogrinfo');
  if (!(await isExecutable(ogrinfo))) return false;
  const ran = await run(ogrinfo, ['--format', 'OAPIF'], { env: { ...process.env, ...gdal.env }, timeout: 20_000 });
  return ran.code === 0 && ran.output.includes('OAPIF');
}

/** @returns {Promise<Gdal | null>} */
async function onThisMachine() {
  const ogrinfo = await which('ogrinfo');
  const gdal = ogrinfo ? { bin: dirname(ogrinfo), env: {} } : null;
  return gdal && (await reads(gdal)) ? gdal : null;
}

/** @returns {Promise<Gdal | null>} */
async function unpacked() {
  const gdal = { bin: join(UNPACKED_GDAL, 'usr/bin'), env: unpackedEnvironment(UNPACKED_GDAL) };
  return (await reads(gdal)) ? gdal : null;
}
