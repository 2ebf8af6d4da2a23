// @ts-check
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tail } from '../lib/exec.mjs';
import { Refusal } from '../lib/ui.mjs';
import { ask } from '../servers/sql.mjs';
import { connection } from './connection.mjs';

const EMPTY_PATH = "SELECT pg_catalog.set_config('search_path', '', false);";
const PUBLIC_PATH = "SELECT pg_catalog.set_config('search_path', 'public', false);";

/**
 * Loads a dump in one transaction. pg_restore sets an empty search path, in which functions used by indexes and checks do not find
 * PostGIS; so it only writes the script, the one line is changed on the way, and psql runs it.
 * @param {import('../provision/binaries.mjs').PostgresBinaries} binaries @param {string} owner @param {string} dump
 */
export async function loadDump(binaries, owner, dump) {
  const { args, env } = connection(owner);
  const environment = { ...process.env, ...binaries.env, ...env };
  const script = spawn(join(binaries.bin, 'pg_restore'), ['--no-owner', '--file=-', dump], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const options = ['--quiet', '--no-psqlrc', '--single-transaction', '--set=ON_ERROR_STOP=1', '--output=/dev/null'];
  const load = spawn(join(binaries.bin, 'psql'), [...options, ...args, '--file=-'], {
    env: environment,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  for (const stream of [script.stderr, load.stderr])
    stream.on('data', (chunk) => (said = `${said}${chunk}`.slice(-20_000)));
  const ends = [script, load].map((child) => new Promise((resolve) => child.on('close', resolve)));
  // When psql gives up, the pipe breaks; its own words say why.
  await pipeline(script.stdout, withPublicPath(), load.stdin).catch(() => undefined);
  const codes = await Promise.all(ends);
  if (codes.some((code) => code !== 0))
    throw new Refusal(`The database could not be loaded; it is empty as before:\n${tail(said)}`);
}

/** The line stands within the first kilobytes. */
function withPublicPath() {
  let head = Buffer.alloc(0);
  let isDone = false;
  return new Transform({
    transform(chunk, _encoding, callback) {
      if (isDone) return callback(null, chunk);
      head = Buffer.concat([head, chunk]);
      const at = head.indexOf(EMPTY_PATH);
      if (at < 0 && head.length < 65_536) return callback();
      isDone = true;
      if (at < 0) return callback(null, head);
      callback(
        null,
        Buffer.concat([head.subarray(0, at), Buffer.from(PUBLIC_PATH), head.subarray(at + EMPTY_PATH.length)]),
      );
    },
    flush(callback) {
      callback(null, isDone ? undefined : head);
    },
  });
}

/**
 * Functions of extensions that were marked leakproof (spatial operators, so that row-level security may use the index). A dump does not
 * carry changes to what belongs to an extension, so they travel in the manifest.
 * @param {string} owner @returns {Promise<string[]>}
 */
export async function leakproofOfExtensions(owner) {
  const rows = await ask(
    owner,
    `select p.oid::regprocedure::text as name from pg_proc p join pg_depend d on d.objid = p.oid and d.deptype = 'e'
       and d.classid = 'pg_proc'::regclass where p.proleakproof order by 1`,
  );
  return rows.map((row) => row['name']);
}

/** @param {string} owner @param {readonly string[]} names  as `leakproofOfExtensions` gave them */
export async function markLeakproof(owner, names) {
  const missing = names.filter((name) => /^[\w.]+\([\w., ]*\)$/.test(name));
  const now = new Set(await leakproofOfExtensions(owner));
  for (const name of missing) if (!now.has(name)) await ask(owner, `alter function ${name} leakproof`);
}
