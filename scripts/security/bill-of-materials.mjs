// @ts-check
import { npmProgram } from '../build/dependencies.mjs';
import { run, tail } from '../lib/exec.mjs';
import { readJson } from '../lib/files.mjs';
import { ROOT } from '../lib/paths.mjs';
import { Refusal } from '../lib/ui.mjs';
import { findBinaries } from '../provision/binaries.mjs';
import { findFfmpeg } from '../provision/ffmpeg.mjs';

/** @typedef {{ name: string, version: string, cpe: string }} Found  its name in lists of weaknesses is `maker:product` */

const DEVELOPMENT = 'cdx:npm:package:development';

/**
 * npm's own bill of what the lock file holds, with two faults mended. It names our own packages after their folders and an aliased one
 * after its alias, where whoever looks up weaknesses needs what was published, which the purl has; and of a package that stands in two
 * places it takes the first for all, so that what runs could pass for what only develops.
 * @returns {Promise<any>}
 */
async function billOfPackages() {
  const [npm, first] = npmProgram();
  const args = [...first, 'sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const ran = await run(npm, args, { cwd: ROOT });
  if (ran.code !== 0) throw new Refusal(`npm sbom failed; it came with npm 10:\n${tail(ran.output)}`);
  const bill = JSON.parse(ran.stdout);
  for (const part of [bill.metadata.component, ...bill.components]) {
    const [, name] = /^pkg:npm\/(.+)@/.exec(part.purl) ?? [];
    part.name = decodeURIComponent(name ?? part.name);
  }
  const runs = await whatRuns();
  for (const part of bill.components) {
    const properties = part.properties.filter((/** @type {{ name: string }} */ { name }) => name !== DEVELOPMENT);
    if (runs.has(`${part.name}@${part.version}`)) part.properties = properties;
    else Object.assign(part, { scope: 'excluded', properties: [...properties, { name: DEVELOPMENT, value: 'true' }] });
  }
  return bill;
}

/** Packages that somebody who runs the product has, as name@version. */
async function whatRuns() {
  const { packages } = await readJson(`${ROOT}/package-lock.json`);
  const runs = new Set();
  for (const [path, { name = path.split('node_modules/').pop(), version, dev }] of Object.entries(packages))
    if (dev !== true) runs.add(`${name}@${version}`);
  return runs;
}

/** What runs beside our code on this machine, in the versions that would be started. @returns {Promise<Found[]>} */
async function findServers() {
  const { postgres, redis } = await findBinaries();
  const ffmpeg = await findFfmpeg({ install: false });
  const asked = [{ name: 'node', cpe: 'nodejs:node.js', version: process.versions.node }];
  if (postgres) {
    const { stdout } = await run(`${postgres.bin}/postgres`, ['--version'], { env: { ...process.env, ...postgres.env } }); // prettier-ignore
    asked.push({ name: 'postgresql', cpe: 'postgresql:postgresql', version: numberIn(stdout) });
    asked.push({ name: 'postgis', cpe: 'postgis:postgis', version: postgres.postgis ?? '' });
  }
  if (redis) asked.push({ name: 'redis', cpe: 'redis:redis', version: redis.version });
  if (ffmpeg) {
    const env = { ...process.env, ...(ffmpeg.libraryPath ? { LD_LIBRARY_PATH: ffmpeg.libraryPath } : {}) };
    const { stdout } = await run(ffmpeg.path, ['-version'], { env });
    asked.push({ name: 'ffmpeg', cpe: 'ffmpeg:ffmpeg', version: numberIn(stdout) });
  }
  return asked;
}

/** @param {string} text */
const numberIn = (text) => /\d+(?:\.\d+)+/.exec(text)?.[0] ?? '';

/** @param {Found} found */
const asComponent = ({ name, cpe, version }) => ({
  'bom-ref': `${name}@${version}`,
  type: 'application',
  name,
  version,
  purl: `pkg:generic/${name}@${version}`,
  cpe: `cpe:2.3:a:${cpe}:${version}:*:*:*:*:*:*:*`,
});

/** The packages of the lock file, and the servers of this machine: CycloneDX. */
export async function billOfMaterials() {
  const bill = await billOfPackages();
  const servers = (await findServers()).map(asComponent);
  const ours = (await readJson(`${ROOT}/package.json`)).name;
  bill.components.push(...servers);
  const root = bill.dependencies.find((/** @type {{ ref: string }} */ { ref }) => ref.startsWith(`${ours}@`));
  root.dependsOn.push(...servers.map((each) => each['bom-ref']));
  bill.dependencies.push(...servers.map((each) => ({ ref: each['bom-ref'], dependsOn: [] })));
  return bill;
}
