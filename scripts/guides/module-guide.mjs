// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { jobsIn, routesIn, schemas, sources, typesIn } from './code-facts.mjs';

/** @type {{ mayUse: Record<string, string[]> }} */
const { mayUse } = createRequire(import.meta.url)('../../architecture.cjs');
const MODULES = join(ROOT, 'src/modules');

export const modules = () => readdirSync(MODULES).sort();
/** @param {string} module */
export const pageOf = (module) => join(ROOT, 'docs/modules', `${module}.md`);

/** What people write themselves and the generator leaves as it is: everything from this heading on. */
const BY_HAND = '## Where to begin';

/** @param {string} module the guide of one page, as it should stand @returns {string} */
export function guideOf(module) {
  const files = [...sources(join(MODULES, module))];
  const face = readFileSync(join(MODULES, module, 'index.ts'), 'utf8');
  const { tables = [], views = [] } = schemas().get(module) ?? {};
  const events = new Set(files.filter(([path]) => path.endsWith('.events.ts')).flatMap(([, text]) => typesIn(text)));
  const jobs = files.flatMap(([, text]) => jobsIn(text)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const routes = files.filter(([path]) => path.endsWith('.controller.ts')).flatMap(([, text]) => routesIn(text));
  const above = Object.keys(mayUse).filter((each) => mayUse[each]?.includes(module) && existsSync(join(MODULES, each)));
  const page = [
    `# ${(module[0] ?? '').toUpperCase()}${module.slice(1)}`,
    '<!-- Down to "Where to begin" written by `npm run guides` from the code; a spec compares. -->',
    promise(face),
    `**May use** ${links(mayUse[module] ?? [])}. **May be used by** ${links(above)}.`,
    `**Hands out** (\`src/modules/${module}/index.ts\`): ${codes(handedOut(face))}.`,
    section('Tables', tables.length === 0 ? [] : [`Schema \`${module}\`: ${codes(tables.sort())}.`]),
    section('Views for others', views.length === 0 ? [] : [codes(views.sort())]),
    section('Events in the journal', events.size === 0 ? [] : [codes([...events].sort())]),
    section(
      'Jobs',
      jobs.map(({ name, lane, on }) => `- \`${name}\` (${lane}${on === '' ? '' : `; on \`${on}\``})`),
    ),
    section('Routes', routes.length === 0 ? [] : [codes([...new Set(routes)])]),
    section('Specs', specsOf(module)),
    byHand(module),
  ]
    .filter(Boolean)
    .join('\n\n');
  return `${page.trimEnd()}\n`;
}

/** The first comment of the face. @param {string} face */
const promise = (face) =>
  (/\/\*\*([\s\S]*?)\*\//.exec(face)?.[1] ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, ''))
    .join(' ')
    .trim();

/** @param {string} face */
const handedOut = (face) =>
  [...face.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) =>
      name
        .replace(/\btype\b/, '')
        .replace(/.*\bas\b/, '')
        .trim(),
    )
    .filter(Boolean)
    .sort();

/** @param {string[]} names */
const codes = (names) => (names.length === 0 ? 'nothing' : names.map((name) => `\`${name}\``).join(', '));
/** @param {string[]} names */
const links = (names) =>
  names.length === 0
    ? 'none'
    : names.map((name) => (existsSync(join(MODULES, name)) ? `[${name}](${name}.md)` : name)).join(', ');
/** @param {string} title @param {string[]} lines */
const section = (title, lines) => (lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`);

/** @param {string} module */
function specsOf(module) {
  const folders = [`src/modules/${module}`, `test/db/${module}`, `test/api/${module}`];
  const there = folders.filter((folder) => existsSync(join(ROOT, folder)));
  return [codes(there), '', '```', `npm test -- --selectProjects pure db api ${module}`, '```'];
}

/** @param {string} module */
function byHand(module) {
  const page = existsSync(pageOf(module)) ? readFileSync(pageOf(module), 'utf8') : '';
  const from = page.indexOf(BY_HAND);
  return from === -1 ? `${BY_HAND}\n` : page.slice(from);
}
