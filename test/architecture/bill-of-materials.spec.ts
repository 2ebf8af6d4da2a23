import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}
interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
interface Locked {
  readonly name?: string;
  readonly version: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly dev?: boolean;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packages that are not in the bill as the lock file has them. */
function missingIn(components: readonly Component[], locked: Readonly<Record<string, Locked>>): string[] {
  const billed = new Map(components.map((each) => [`${each.name}@${each.version}`, each]));
  const fetched = Object.entries(locked)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { name = path.split('node_modules/').pop(), version, integrity = '', dev = false }]) => ({
      path,
      key: `${name}@${version}`,
      digest: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
      runs: !dev,
    }));
  // the same package may stand in two places, for two reasons
  const running = new Set(fetched.filter(({ runs }) => runs).map(({ key }) => key));
  return fetched
    .filter(({ key, digest }) => {
      const { hashes = [], properties = [] } = billed.get(key) ?? {};
      const saysItRuns = properties.every(({ name }) => name !== 'cdx:npm:package:development');
      return hashes.every(({ content }) => content !== digest) || saysItRuns !== running.has(key);
    })
    .map(({ path }) => path);
}

describe('the bill of materials', () => {
  let folder = '';
  let bill: Bill;
  let locked: Record<string, Locked>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svidok-sbom-'));
    const file = join(folder, 'bill.json');
    // a registry that nobody can reach: the lock file is all that is asked
    await promisify(execFile)(process.execPath, [join(root, 'scripts/sbom.mjs'), '--output', file], {
      env: { ...process.env, npm_config_registry: 'http://127.0.0.1:1', npm_config_offline: 'true' },
    });
    bill = JSON.parse(await readFile(file, 'utf8')) as Bill;
    locked = (JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as { packages: typeof locked })
      .packages;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names every package of the lock file with its version and digest, and what only develops as such', () => {
    expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'svidok']);
    expect(bill.components.length).toBeGreaterThan(1000);
    expect(missingIn(bill.components, locked)).toEqual([]);
  });

  it('would notice one that is left out, of another version or with another digest', () => {
    const without = bill.components.filter(({ name }) => name !== 'pg');
    const other = bill.components.map((each) => (each.name === 'pg' ? { ...each, hashes: [] } : each));
    for (const components of [without, other]) expect(missingIn(components, locked)).toEqual(['node_modules/pg']);
  });

  it('names what runs beside the packages, and says what hangs on what', () => {
    const servers = bill.components.filter(({ purl }) => purl.startsWith('pkg:generic/'));
    expect(servers.map(({ name, version }) => [name, version])).toContainEqual(['node', process.versions.node]);
    for (const { version } of servers) expect(version).toMatch(/^\d+(\.\d+)*$/);
    const refs = [bill.metadata.component, ...bill.components].map((each) => each['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(bill.dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort());
    const loose = bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref));
    expect(loose).toEqual([]);
  });
});
