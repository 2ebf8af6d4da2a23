// @ts-check
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJson, writeWhole } from '../lib/files.mjs';
import { ROOT } from '../lib/paths.mjs';

/**
 * A registry that mirrors only the packages of its own platform makes a lock file without the others, and `npm ci` refuses such a file
 * everywhere ("Missing: … from lock file"). This adds the optional packages of other platforms by version, which is what `npm ci` asks
 * for; their digests are unknown here. Run after a change of dependencies:  node scripts/build/complete-lock.mjs
 * @param {{ packages: Record<string, any> }} lock @returns {string[]} what was added
 */
export function completeLock(lock) {
  const { packages } = lock;
  const added = [];
  for (const [parent, entry] of Object.entries(packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (!platform || !/^\d+\.\d+\.\d+/.test(version) || isPresent(packages, parent, name)) continue;
      const place = parent.slice(0, parent.lastIndexOf('node_modules/'));
      packages[`${place}node_modules/${name}`] = {
        version,
        ...platform,
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
      };
      added.push(`${name}@${version}`);
    }
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en')));
  return added;
}

/** @param {Record<string, unknown>} packages @param {string} from @param {string} name */
function isPresent(packages, from, name) {
  for (
    let base = from;
    ;
    base = base.includes('/node_modules/') ? base.slice(0, base.lastIndexOf('/node_modules/')) : ''
  ) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

/** Reads the platform out of names like `@swc/core-linux-arm64-musl`. @param {string} name */
function platformOf(name) {
  const found =
    /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64)(?:-(gnu|musl))?/.exec(
      name,
    );
  if (!found) return null;
  const [, os, cpu, libc] = found;
  return { cpu: [cpu], os: [os], ...(libc ? { libc: [libc === 'gnu' ? 'glibc' : 'musl'] } : {}) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(process.argv[2] ?? ROOT, 'package-lock.json');
  const lock = await readJson(file);
  const added = completeLock(lock);
  if (added.length > 0) await writeWhole(file, `${JSON.stringify(lock, null, 2)}\n`, 0o644);
  process.stdout.write(`${added.length} packages of other platforms added to package-lock.json\n`);
}
