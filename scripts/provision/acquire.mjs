// @ts-check
import { note, Refusal, say, warn } from '../lib/ui.mjs';
import { canUseApt, installWithApt, PACKAGES } from './apt.mjs';
import { canUseBrew, FORMULAE, installWithBrew } from './brew.mjs';
import { canUseCompose } from './compose.mjs';
import { canUnpack, unpackPackages } from './unpacked.mjs';

/** @typedef {{ name: string, possible: () => Promise<boolean>, install: () => Promise<void> }} Way */

/** @type {Way[]} */
const WAYS = [
  {
    name: 'apt',
    possible: canUseApt,
    install: () => installWithApt(PACKAGES, 'PostgreSQL, PostGIS and Redis'),
  },
  { name: 'apt packages, unpacked into .local without root', possible: canUnpack, install: () => unpackPackages() },
  { name: 'Homebrew', possible: canUseBrew, install: installWithBrew },
];

/**
 * Installs the servers by the first way that this machine allows and that ends well.
 * @param {boolean} mayInstall @param {() => Promise<boolean>} complete  looks again whether everything is there
 * @returns {Promise<string>} the way that worked; with `compose` the servers run in an engine
 */
export async function acquireServers(mayInstall, complete) {
  if (!mayInstall)
    throw new Refusal(`PostgreSQL with PostGIS, or Redis, is missing, and --no-install was given.\n${commands()}`);
  const failures = [];
  for (const way of WAYS) {
    if (!(await way.possible())) continue;
    say(`      PostgreSQL with PostGIS, or Redis, is missing; installing by ${way.name}`);
    try {
      await way.install();
      if (await complete()) return way.name;
      failures.push(`${way.name}: installed, but the servers found are not usable (too old, or without PostGIS)`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failures.push(`${way.name}: ${error.message}`);
    }
    warn(failures.at(-1) ?? '');
  }
  if (await canUseCompose()) {
    note('using Docker Compose for the two servers');
    return 'compose';
  }
  throw new Refusal(`PostgreSQL 15, PostGIS 3.3 and Redis 6.2 or newer are needed, and could not be had by the launcher.
${failures.map((failure) => `  - ${failure}\n`).join('')}${commands()}`);
}

function commands() {
  return `Any one of these helps:
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends ${PACKAGES.join(' ')}
  Fedora, RHEL:    sudo dnf install postgresql-server postgis redis
  macOS:           brew install ${FORMULAE.join(' ')}
  Docker:          start the engine; "npm start" then uses docker/compose.yaml
  elsewhere:       DATABASE_URL=postgres://owner:password@host/svidok REDIS_URL=redis://host:6379 npm start`;
}
