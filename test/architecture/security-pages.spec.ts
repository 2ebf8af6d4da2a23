import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');

interface Row {
  readonly name: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
  readonly isOpen: boolean;
}

/** Rows of the tables of a page; the last cell names tests as `file` › title, one below the other. */
function rowsOf(page: string): Row[] {
  return page
    .split('\n')
    .filter((line) => /^\| (?!-|no\.|requirement|risk)/.test(line))
    .map((line) => {
      const cells = line
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .slice(1, -1);
      const tests = (cells.at(-1) ?? '').split('<br>').flatMap((text) => {
        const [, file, title] = /^`([^`]+)` › (.+)$/.exec(text.trim()) ?? [];
        return file === undefined || title === undefined ? [] : [{ file, title: title.replaceAll('\\', '') }];
      });
      return { name: cells[0] ?? '', tests, isOpen: line.includes('**Open') };
    });
}
/** As it is written, or as prettier breaks it. */
const holds = (file: string, title: string) => existsSync(root + file) && read(file).includes(title);

describe.each([
  ['docs/security/asvs.md', 44],
  ['docs/security/threats.md', 25],
])('%s', (path, least) => {
  const rows = rowsOf(read(path));

  it('names a test in each row', () => {
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(rows.filter((row) => row.tests.length === 0).map((row) => row.name)).toEqual([]);
    const open = rows.filter((row) => row.isOpen).length;
    process.stdout.write(`\n${path}: ${rows.length} rows with their tests, ${open} of them with something open\n`);
  });

  it('names tests that are there, by words of their titles', () => {
    const gone = rows.flatMap((row) =>
      row.tests.filter(({ file, title }) => !holds(file, title)).map(({ file, title }) => [row.name, file, title]),
    );
    expect(gone).toEqual([]);
  });
});

describe('the check of these pages', () => {
  it('bites: a test that is not there, and a row without one', () => {
    const [row, bare] = rowsOf('| 1 | x | `test/none.spec.ts` › says nothing |\n| 2 | x | none |');
    expect(row?.tests.map(({ file, title }) => holds(file, title))).toEqual([false]);
    expect(bare?.tests).toEqual([]);
  });

  it('knows all 25 threats', () => {
    const names = rowsOf(read('docs/security/threats.md')).map((row) => row.name);
    expect(names).toEqual(Array.from({ length: 25 }, (_, i) => `T${i + 1}`));
  });
});

describe('the supply', () => {
  // Optional ones for other machines too. npm leaves their digests out where it makes the lock file from a node_modules that lacks
  // them: take those entries out of the file and run `npm install --package-lock-only` in a folder without one.
  it('the lock file pins every package of every machine by a digest, from the registry', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { link?: boolean; resolved?: string; integrity?: string; inBundle?: boolean }>;
    };
    const fetched = Object.entries(packages).filter(
      ([path, { link, inBundle }]) => path.includes('node_modules/') && link !== true && inBundle !== true,
    );
    expect(fetched.length).toBeGreaterThan(300);
    // without an address npm asks the registry that is set, and holds what comes against the digest
    const loose = fetched.filter(
      ([, { resolved = 'https://registry.npmjs.org/', integrity = '' }]) =>
        !resolved.startsWith('https://registry.npmjs.org/') || !integrity.startsWith('sha512-'),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });
});
