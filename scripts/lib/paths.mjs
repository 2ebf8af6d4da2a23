// @ts-check
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** The folder of the repository; every other path hangs on it or on APP_DATA_DIR. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** What the launcher installs and remembers for this checkout (never data): may be thrown away. */
export const LOCAL = resolve(ROOT, '.local');

/** The server binaries that were unpacked without root. */
export const UNPACKED = resolve(LOCAL, 'servers');

/**
 * Where the data of this installation lives. `git clean -fdx` would delete the default, hence APP_DATA_DIR.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function dataDirectory(environment = process.env) {
  return resolve(ROOT, environment['APP_DATA_DIR'] || '.local/data');
}

/**
 * @param {string} dataDir
 */
export function layout(dataDir) {
  return {
    dataDir,
    settings: resolve(dataDir, 'settings.json'),
    postgres: resolve(dataDir, 'postgres'),
    redis: resolve(dataDir, 'redis'),
    logs: resolve(dataDir, 'logs'),
    run: resolve(dataDir, 'run'),
    lock: resolve(dataDir, 'run/launcher.json'),
    children: resolve(dataDir, 'run/children.json'),
    restoring: resolve(dataDir, 'run/restore-in-progress'),
  };
}

/** @typedef {ReturnType<typeof layout>} Layout */

/** Short name of a path, for places outside the checkout. @param {string} path */
export const shortHash = (path) => createHash('sha256').update(path).digest('hex').slice(0, 10);
