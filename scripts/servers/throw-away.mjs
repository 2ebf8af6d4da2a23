// @ts-check
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf } from '../lib/lock.mjs';
import { layout } from '../lib/paths.mjs';
import { openSession } from '../lib/session.mjs';
import { note } from '../lib/ui.mjs';
import { unprivileged } from '../provision/unprivileged.mjs';
import { endLeftovers } from './leftovers.mjs';
import { ownerUrl } from './postgres.mjs';

const PREFIX = 'svidok-servers-';

/** What killed test runs have left: servers and folders whose launcher is dead. @param {string} [parent] */
export async function sweepThrowAways(parent = tmpdir()) {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const place = layout(join(parent, name));
    if (await holderOf(place.lock)) continue;
    await endLeftovers(place);
    await rm(place.dataDir, { recursive: true, force: true }).then(
      () => note(`removed what an earlier test run left: ${place.dataDir}`),
      () => undefined,
    );
  }
}

/**
 * Servers in a folder of their own that vanish afterwards: fast and forgetful, for tests only.
 * @param {{ install: boolean, parent?: string }} options
 */
export async function throwAwayServers(options) {
  const parent = options.parent ?? tmpdir();
  await sweepThrowAways(parent);
  const place = layout(await mkdtemp(join(parent, PREFIX)));
  const session = await openSession(place, 'npm test', { quiet: true });
  const close = async () => {
    await session.close();
    await rm(place.dataDir, { recursive: true, force: true });
  };
  return {
    session: { ...session, close },
    /** Whatever stands in the environment, tests never run on the servers of an installation. */
    start: async () => {
      const servers = await session.servers({ install: options.install, environment: {}, throwAway: true });
      const url = ownerUrl(session.kept, 'postgres');
      // A question takes a third of the time when it goes through the socket file and not through the port.
      const { cluster } = await unprivileged(place.postgres);
      const databaseUrl = servers.compose ? url : `${url}?host=${encodeURIComponent(cluster)}`;
      return { databaseUrl, redisUrl: servers.redisUrl ?? '' };
    },
  };
}
