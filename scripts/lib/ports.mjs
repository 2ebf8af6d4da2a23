// @ts-check
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { run } from './exec.mjs';
import { commandLine } from './processes.mjs';

/** @param {number} port @param {string} [host] */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((/** @type {(free: boolean) => void} */ resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A random port outside the range that the system hands out for outgoing connections. @param {ReadonlySet<unknown>} [taken] */
export async function freePort(taken = new Set()) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error('no free port between 20000 and 32000');
}

/** Free for a server that listens on all addresses. @param {number} port */
export async function isFreeForAll(port) {
  return (await isFree(port)) && (await isFree(port, '0.0.0.0'));
}

/** Who listens there, as well as we may know it. @param {number} port @returns {Promise<string | null>} */
export async function listener(port) {
  if (process.platform !== 'linux') {
    const ran = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
    const [pid, name] = [/^p(\d+)/m.exec(ran.stdout)?.[1], /^c(.+)/m.exec(ran.stdout)?.[1]];
    return pid ? `${name ?? 'a process'} (pid ${pid})` : null;
  }
  const inodes = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[3] === '0A' && parseInt(fields[1]?.split(':')[1] ?? '', 16) === port)
        inodes.add(`socket:[${fields[9]}]`);
    }
  }
  if (inodes.size === 0) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    for (const handle of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '');
      if (inodes.has(target)) return `${(await commandLine(Number(pid))).slice(0, 100)} (pid ${pid})`;
    }
  }
  return 'a process of another user';
}
