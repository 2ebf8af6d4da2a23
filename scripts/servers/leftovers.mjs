// @ts-check
import { readJson } from '../lib/files.mjs';
import { end, findLeftovers, lives } from '../lib/processes.mjs';
import { unprivileged } from '../provision/unprivileged.mjs';

/**
 * Ends what a killed launcher left running for this data directory, in the right order: product, PostgreSQL, Redis. Children are found
 * by looking at the processes themselves, and by the record with their start times where the system has no /proc.
 * @param {import('../lib/paths.mjs').Layout} place
 * @returns {Promise<string[]>} what was ended
 */
export async function endLeftovers(place) {
  const cluster = (await unprivileged(place.postgres).catch(() => null))?.cluster ?? place.postgres;
  const ended = [];
  const order = /** @type {const} */ (['app', 'postgres', 'redis']);
  for (const kind of order) {
    const found = (await findLeftovers({ ...place, postgres: cluster })).filter((process) => process.kind === kind);
    // Only the server itself is asked; its backends follow it, unless it is dead already.
    const servers = found.filter((process) => !process.command.startsWith('postgres:'));
    const signal = kind === 'postgres' ? 'SIGINT' : 'SIGTERM';
    await Promise.all(servers.map((process) => end(process.identity, signal, kind === 'postgres' ? 60_000 : 15_000)));
    if (kind === 'postgres')
      for (const process of await findLeftovers({ ...place, postgres: cluster }))
        if (process.kind === 'postgres') await end(process.identity, 'SIGQUIT', 5_000);
    ended.push(...servers.map((process) => `${kind} ${process.identity.pid}`));
  }
  const recorded = /** @type {({ name: string } & import('../lib/processes.mjs').Identity)[]} */ (
    (await readJson(place.children)) ?? []
  );
  for (const child of recorded.toReversed()) {
    if (!(await lives(child))) continue;
    await end(child, child.name === 'postgres' ? 'SIGINT' : 'SIGTERM', child.name === 'postgres' ? 60_000 : 15_000);
    ended.push(`${child.name} ${child.pid}`);
  }
  return ended;
}
