// @ts-check
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { run, until } from './exec.mjs';

/**
 * Who a process is. A number alone proves nothing: pids are used again, and a pid file outlives its process. A process is the one we
 * started only if it also began at the same tick of the same boot.
 * @typedef {{ pid: number, began: string }} Identity
 */

/** Every child carries this variable with the data directory, so that the next launcher finds what a killed one left. */
export const MARK = 'SVIDOK_LAUNCHED_FOR';

const linux = process.platform === 'linux';

/** State letter and start of a process, or null where there is none. @param {number} pid */
async function look(pid) {
  if (linux) {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    if (text === null) return null;
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '?', began: fields[19] ?? '', parent: Number(fields[1]) };
  }
  const ran = await run('ps', ['-o', 'state=,ppid=,lstart=', '-p', String(pid)]);
  const [state, parent, ...began] = ran.stdout.trim().split(/\s+/);
  return ran.code === 0 && state ? { state: state[0] ?? '?', began: began.join(' '), parent: Number(parent) } : null;
}

/** @param {number} pid @returns {Promise<Identity | null>} */
export async function identify(pid) {
  const found = await look(pid);
  if (found === null) return null;
  const boot = linux
    ? (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim().slice(0, 8)
    : '';
  return { pid, began: `${boot}:${found.began}` };
}

/** True while the very process lives. A zombie is dead: it holds nothing but its number. @param {Identity | null | undefined} who */
export async function lives(who) {
  if (!who || !Number.isInteger(who.pid) || who.pid <= 1) return false;
  const found = await look(who.pid);
  if (found === null || found.state === 'Z' || found.state === 'X') return false;
  return (await identify(who.pid))?.began === who.began;
}

/** @param {number} pid */
export async function commandLine(pid) {
  if (!linux) return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.trim();
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
}

/**
 * All living processes that belong to this data directory, found without any file of ours: by the mark in their environment, by a
 * PostgreSQL that works in its cluster, or by a Redis that works in its folder.
 * @param {{ dataDir: string, postgres: string, redis: string }} place
 * @returns {Promise<{ identity: Identity, kind: 'app' | 'postgres' | 'redis', command: string }[]>}
 */
export async function findLeftovers(place) {
  if (!linux) return [];
  const found = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const state = await look(pid);
    if (state === null || state.state === 'Z' || (await isAncestor(pid))) continue;
    const command = await commandLine(pid);
    const words = command.split(' ');
    const program = basename(words[0] ?? '').replace(/:$/, '');
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    let kind = /** @type {'app' | 'postgres' | 'redis' | null} */ (null);
    if (program === 'postgres' || command.startsWith('postgres:')) {
      // The server and each of its backends work in the cluster's folder.
      if (folder === place.postgres) kind = 'postgres';
    } else if (program === 'redis-server' || program === 'redis-check-rdb') {
      if (folder === place.redis) kind = 'redis';
    } else {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (environment.split('\0').includes(`${MARK}=${place.dataDir}`)) kind = 'app';
    }
    const identity = kind && (await identify(pid));
    if (kind && identity) found.push({ identity, kind, command });
  }
  return found;
}

/** Processes with such a line in their environment, ourselves excepted. @param {string} line  NAME=value */
export async function withVariable(line) {
  const found = [];
  for (const pid of linux ? (await readdir('/proc')).map(Number) : [])
    if (Number.isInteger(pid) && pid !== process.pid) {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (environment.split('\0').includes(line)) found.push(pid);
    }
  return found;
}

/** @param {number} pid */
async function isAncestor(pid) {
  for (let at = process.ppid; at > 1;) {
    if (at === pid) return true;
    at = (await look(at))?.parent ?? 0;
  }
  return false;
}

/**
 * Ends one process: asks, waits, then forces. Waits for zombies too, because a server that is not reaped yet still confuses pg_ctl.
 * @param {Identity} who @param {NodeJS.Signals} signal @param {number} [patience]  milliseconds before it is forced
 * @param {NodeJS.Signals} [force]  what is sent before SIGKILL, for a server that has a hard way to stop of its own
 * @returns {Promise<'gone' | 'asked' | 'killed'>}
 */
export async function end(who, signal, patience = 20_000, force = 'SIGKILL') {
  if (!(await lives(who))) return 'gone';
  if (!send(who.pid, signal)) return 'gone';
  if (await until(async () => !(await lives(who)), patience)) return 'asked';
  for (const last of /** @type {const} */ ([force, 'SIGKILL'])) {
    send(who.pid, last);
    if (await until(async () => !(await lives(who)), 5_000)) break;
  }
  return 'killed';
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
