// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';

/**
 * Sources below a folder, specs left out, in the order of their names.
 * @param {string} folder @returns {Generator<[path: string, text: string]>}
 */
export function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) yield [path, readFileSync(path, 'utf8')];
  }
}

/** Words with one dot between, written out: `'camera.registered'`. */
const WRITTEN = /'([\w-]+\.[\w-]+)'/g;
/** Put together of a parameter: `camera-export.${step}`, whose words the same file lists as the type of `step`. */
const PUT_TOGETHER = /`([\w-]+\.)\$\{(\w+)\}`/g;

/** Types of events that a file names. @param {string} text @returns {string[]} */
export function typesIn(text) {
  const written = [...text.matchAll(WRITTEN)].map(([, type]) => type ?? '');
  const together = [...text.matchAll(PUT_TOGETHER)].flatMap(([, head = '', name = '']) => {
    const words = new RegExp(`\\b${name}: ((?:\\s*\\|?\\s*'[^']+')+)`).exec(text)?.[1];
    // a type that cannot be found here is told as one that does not fit
    return words === undefined
      ? [`${head}\${${name}}`]
      : [...words.matchAll(/'([^']+)'/g)].map(([, word]) => `${head}${word}`);
  });
  return [...written, ...together];
}

/** Jobs that a file defines. @param {string} text @returns {{ name: string, lane: string, on: string }[]} */
export const jobsIn = (text) =>
  [...text.matchAll(/defineJob\(\s*'([^']+)'\s*(?:,\s*\{([^}]*)\})?/g)].map(([, name = '', options = '']) => ({
    name,
    lane: /lane: '(\w+)'/.exec(options)?.[1] ?? 'swift',
    on:
      /on: (\[[^\]]*\]|[^,\n]+)/
        .exec(options)?.[1]
        ?.replace(/[[\]'\n]/g, '')
        .trim() ?? '',
  }));

const VERBS = /@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/g;

/** Routes of a controller, without the base of the API. @param {string} text @returns {string[]} */
export function routesIn(text) {
  const parts = text.split(/^@Controller\(/m).slice(1);
  return parts.flatMap((part) => {
    const base = /^'([^']*)'/.exec(part)?.[1] ?? '';
    return [...part.matchAll(VERBS)].map(([, verb = '', path = '']) => {
      const whole = `/${[base, path].filter(Boolean).join('/')}`.replace(/:(\w+)/g, '{$1}');
      return `${verb.toUpperCase()} ${whole}`;
    });
  });
}

/** Tables and views that stand after all migrations, by schema. @returns {Map<string, { tables: string[], views: string[] }>} */
export function schemas() {
  /** @type {Map<string, 'tables' | 'views'>} */
  const standing = new Map();
  const folder = join(ROOT, 'migrations');
  for (const file of readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const deeds =
      /\b(create|drop)\s+(?:or\s+replace\s+)?(table|view)\s+(?:if\s+(?:not\s+)?exists\s+)?([a-z_]+\.[a-z_]+)/g;
    for (const [, deed, kind, name = ''] of text.matchAll(deeds)) {
      if (deed === 'drop') standing.delete(name);
      else standing.set(name, kind === 'table' ? 'tables' : 'views');
    }
  }
  /** @type {Map<string, { tables: string[], views: string[] }>} */
  const found = new Map();
  for (const [name, kind] of standing) {
    const [schema = '', relation = ''] = name.split('.');
    const of = found.get(schema) ?? { tables: [], views: [] };
    of[kind].push(relation);
    found.set(schema, of);
  }
  return found;
}
