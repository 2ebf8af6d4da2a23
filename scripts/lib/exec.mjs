// @ts-check
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [input]
 * @property {number} [timeout]  milliseconds
 * @property {boolean} [inherit]  show the output instead of collecting it
 * @property {(line: string) => void} [onLine]
 * @property {(text: string) => void} [onOut]  what it writes to stdout, as it comes
 * @property {(text: string) => void} [onError]  what it writes to stderr, as it comes
 * @property {(line: string) => void} [onStatus]  lines that the program writes to descriptor 3
 * @property {AbortSignal} [signal]
 */

/** @typedef {{ code: number, stdout: string, stderr: string, output: string }} Ran */

/** Commands that run now. The end of the launcher ends them too: no initdb or apt is left behind by Ctrl-C. */
const running = new Set(/** @type {import('node:child_process').ChildProcess[]} */ ([]));

/** Asks them to end and waits; what does not listen (npm undoing a half install) is forced, the next start repairs it. */
export async function endRunning(patience = 15_000) {
  for (const child of running) child.kill('SIGTERM');
  await until(() => running.size === 0, patience);
  for (const child of running) child.kill('SIGKILL');
}

/**
 * Runs a program to its end without blocking the loop (spawnSync would stop signals and progress). Never throws for an exit code.
 * @param {string} file @param {readonly string[]} args @param {RunOptions} [options]
 * @returns {Promise<Ran>}
 */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const out = options.inherit ? 'inherit' : 'pipe';
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = [options.input === undefined ? 'ignore' : 'pipe', out, out, options.onStatus ? 'pipe' : 'ignore'];
    /** @type {import('node:child_process').ChildProcess} */
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio,
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.timeout ? { timeout: options.timeout } : {}),
    });
    running.add(child);
    const ran = { code: 1, stdout: '', stderr: '', output: '' };
    const reader = (/** @type {'stdout' | 'stderr'} */ name) => (/** @type {string} */ text) => {
      ran[name] += text;
      ran.output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', reader('stdout'));
    child.stderr?.setEncoding('utf8').on('data', reader('stderr'));
    if (options.onOut) child.stdout?.on('data', options.onOut);
    if (options.onError) child.stderr?.on('data', options.onError);
    if (options.onLine) for (const stream of [child.stdout, child.stderr]) byLine(stream, options.onLine);
    if (options.onStatus) byLine(/** @type {import('node:stream').Readable} */ (child.stdio[3]), options.onStatus);
    if (options.input !== undefined) {
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.input);
    }
    const finish = (/** @type {number} */ code, /** @type {string} */ remark) => {
      running.delete(child);
      resolve({ ...ran, code, output: `${ran.output}${remark}`, stderr: `${ran.stderr}${remark}` });
    };
    child.on('error', (error) => finish(127, error.message));
    child.on('close', (code, signal) => finish(code ?? 128, signal ? `ended by ${signal}` : ''));
  });
}

/** @param {import('node:stream').Readable | null | undefined} stream @param {(line: string) => void} take */
function byLine(stream, take) {
  let rest = '';
  stream?.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

/** The full path of a program on PATH, or null. @param {string} name @param {string} [path] */
export async function which(name, path = process.env['PATH'] ?? '') {
  for (const directory of [...path.split(delimiter), '/usr/sbin', '/sbin', '/usr/local/bin', '/opt/homebrew/bin']) {
    if (!directory) continue;
    const candidate = join(directory, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

/** @param {string} path */
export const isExecutable = (path) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Polls for a condition until it holds or the time is over.
 * @param {() => Promise<boolean> | boolean} condition @param {number} timeout @param {number} [every]
 */
export async function until(condition, timeout, every = 50) {
  const end = Date.now() + timeout;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    await sleep(every);
  }
}

/** The last lines of a text, for messages. @param {string} text @param {number} [lines] */
export const tail = (text, lines = 15) => text.trimEnd().split('\n').slice(-lines).join('\n');
