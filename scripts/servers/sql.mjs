// @ts-check
import { Refusal } from '../lib/ui.mjs';

/** `pg` comes with the product; it is loaded late because the launcher starts before anything is installed. */
async function driver() {
  return (await import('pg')).default;
}

/**
 * One statement on one connection.
 * @param {string} url @param {string} text @param {unknown[]} [values] @returns {Promise<Record<string, any>[]>}
 */
export async function ask(url, text, values = []) {
  const { Client } = await driver();
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'svidok launcher',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(text, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const literal = (/** @type {string} */ text) => `'${text.replaceAll("'", "''")}'`;
const quoted = (/** @type {string} */ name) => `"${name.replaceAll('"', '""')}"`;

/**
 * The role of the running product: it may log in and nothing more; migrations grant to it. Its password is set again at every start.
 * @param {string} ownerUrl @param {string} role @param {string} password
 */
export async function ensureRole(ownerUrl, role, password) {
  const known = await ask(ownerUrl, 'select 1 from pg_roles where rolname = $1', [role]);
  const limits = 'login nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
  if (known.length === 0) await ask(ownerUrl, `create role ${quoted(role)} ${limits} password ${literal(password)}`);
  else await ask(ownerUrl, `alter role ${quoted(role)} login password ${literal(password)}`);
}

/** @param {string} url  any database of the server @param {string} name */
export async function ensureDatabase(url, name) {
  const known = await ask(url, 'select 1 from pg_database where datname = $1', [name]);
  if (known.length === 0) await ask(url, `create database ${quoted(name)}`);
}

/** @param {string} url */
export async function requirePostgis(url) {
  const rows = await ask(url, `select default_version from pg_available_extensions where name = 'postgis'`);
  if (rows.length === 0)
    throw new Refusal(
      `This PostgreSQL has no PostGIS. On Debian:  apt-get install postgresql-postgis postgresql-postgis-scripts`,
    );
}
