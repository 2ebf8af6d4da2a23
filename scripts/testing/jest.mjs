// @ts-check
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { readJson } from '../lib/files.mjs';
import { run } from '../lib/exec.mjs';
import { LOCAL, ROOT } from '../lib/paths.mjs';
import { warn } from '../lib/ui.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A night is longer: a thousand corrupted files and 5 GiB alone take an hour beside other work. */
const MINUTES = Number(
  process.env['SVIDOK_TEST_TIMEOUT_MINUTES'] ?? (process.env['SVIDOK_NIGHTLY'] === '1' ? 240 : 54),
);

/** Most of what a spec makes is dropped at once: with 32 MB for it the collector of a worker takes a tenth less of all its time. */
const ROOM_FOR_THE_YOUNG = ['--min-semi-space-size=32', '--max-semi-space-size=64'];

/**
 * Runs the suites and shows their output as it comes. `--forceExit` and the outer limit: a forgotten connection once kept a run alive for good.
 * @param {readonly string[]} extra  arguments for jest @param {string} resultFile
 * @param {{ databaseUrl?: string, redisUrl?: string, browser?: string | null, gdal?: import('../provision/gdal.mjs').Gdal | null,
 *   ffmpeg?: import('../provision/ffmpeg.mjs').Ffmpeg | null }} [world]
 */
export async function runJest(extra, resultFile, world = {}) {
  await mkdir(LOCAL, { recursive: true });
  await rm(resultFile, { force: true });
  const missing = [
    ...(world.browser === null ? ['\\.journey-spec\\.'] : []),
    ...(world.gdal === null ? ['\\.gis-spec\\.'] : []),
    ...(world.ffmpeg === null ? ['\\.media-spec\\.'] : []),
  ];
  const leftOut = missing.length > 0 ? ['--testPathIgnorePatterns', ...missing, '/node_modules/'] : [];
  const workers = extra.some((word) => /^(-w|--maxWorkers|-i|--runInBand)/.test(word)) ? [] : ['-w', '2'];
  const ran = await run(
    process.execPath,
    [
      ...ROOM_FOR_THE_YOUNG,
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      ...workers,
      '--forceExit',
      '--json',
      `--outputFile=${resultFile}`,
      '--passWithNoTests',
      ...leftOut,
      ...extra,
    ],
    {
      cwd: ROOT,
      timeout: MINUTES * 60_000,
      env: {
        ...process.env,
        NODE_ENV: 'test',
        SVIDOK_TEST_DATABASE_URL: world.databaseUrl,
        SVIDOK_TEST_REDIS_URL: world.redisUrl,
        CHROME_PATH: world.browser ?? undefined,
        FFMPEG: world.ffmpeg?.path,
        FFMPEG_LIBRARY_PATH: world.ffmpeg?.libraryPath,
        SVIDOK_TEST_GDAL: world.gdal ? JSON.stringify(world.gdal) : undefined,
      },
      // The JSON goes to the file, the report to stderr, and what the specs tell by themselves (the story, the faults) to stdout.
      onOut: (text) => void process.stdout.write(text),
      onError: (text) => void process.stderr.write(text),
    },
  );
  if (ran.output.includes('ended by SIGTERM')) warn(`the suites were ended after ${MINUTES} minutes`);
  return ran.code;
}

/** A suite that could not run counts as a failure, and so does a run that left no result. @param {string} file @param {number} code @returns {Promise<Counts>} */
export async function readResult(file, code) {
  const result = await readJson(file);
  await rm(file, { force: true });
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** @param {Counts} counts */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
