import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
/** Verbs and options that the launcher's program and the product's know, by their sources. */
const cli = read('src/cli.ts');
const launcher = read('scripts/svidok.mjs') + read('scripts/release.mjs') + read('scripts/check.mjs');
const verbs = new Set([
  ...[...launcher.matchAll(/case '([a-z]+)':/g)].map(([, verb]) => verb),
  ...[...cli.matchAll(/\.command\('([a-z-]+)/g)].map(([, verb]) => verb),
]);
const options = new Set([...(cli + launcher).matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option));

/** Commands in the code blocks of a page, those that go on over several lines as one. */
const commandsIn = (page: string): string[] =>
  [...page.matchAll(/^```(?:sh|bash)?\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block
      .replace(/\\\n\s*/g, ' ')
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter(Boolean),
  );

/** What of a command is not there; null where all of it is. */
function faultOf(command: string): string | null {
  const [, script] = /\bnpm (?:run )?([a-z-]+)/.exec(command) ?? [];
  if (script !== undefined && !['ci', 'install', ...scripts].includes(script)) return `no script ${script}`;
  const [, words = ''] = /\b(?:npx svidok|dist\/src\/cli\.js) (.+)$/.exec(command) ?? [];
  const verb = words.split(' ')[0] ?? '';
  if (words !== '' && /^[a-z]/.test(verb) && !verbs.has(verb)) return `no verb ${verb}`;
  const odd = words === '' ? undefined : (words.match(/--[a-z][a-z-]+/g) ?? []).find((option) => !options.has(option));
  if (odd !== undefined) return `no option ${odd}`;
  const paths = command.match(/\b(?:deploy|docker|scripts|connectors|packages|test|migrations)\/[\w./-]*\w/g) ?? [];
  const missing = paths.find(
    (path) => !/\$|\*/.test(path) && !existsSync(join(root, path)) && !path.startsWith('scripts/lib/'),
  );
  return missing === undefined ? null : `no file ${missing}`;
}

describe('commands that the pages name', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.startsWith('adr'))
      .map((name) => `docs/${name}`),
  ];
  const named = pages.flatMap((page) => commandsIn(read(page)).map((command) => [page, command] as const));

  it('are there: scripts, verbs, options and files', () => {
    expect(named.length).toBeGreaterThan(60);
    const faults = named
      .map(([page, command]) => [page, command, faultOf(command)])
      .filter(([, , fault]) => fault !== null);
    expect(faults).toEqual([]);
  });

  it.each([
    ['npm run nothing', 'no script nothing'],
    ['npx svidok dance', 'no verb dance'],
    ['npx svidok account create --colour red', 'no option --colour'],
    ['helm lint deploy/helm/other', 'no file deploy/helm/other'],
  ])('would notice %s', (command, fault) => expect(faultOf(command)).toBe(fault));
});
