import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) yield readFileSync(path, 'utf8');
  }
}

/** Errors of the modules, and what the filter calls the refusals of the frameworks. */
const CODE = new RegExp(
  [
    `readonly code(?:: string)? = '([a-z0-9-]+)'`,
    `new Invalid\\(\\s*'([a-z0-9-]+)'`,
    `super\\(\\s*'([a-z0-9-]+)',\\s*[\`'"]`,
    `\\b4\\d\\d: '([a-z-]+)'`,
    `\\bproblem\\(\\s*[\\d\\w]+,\\s*(?:\\w+\\[\\w+\\] \\?\\? )?'([a-z-]+)'`,
  ].join('|'),
  'g',
);

describe('the problem pages', () => {
  const codes = new Set(
    [...sources(join(root, 'src'))].flatMap((text) =>
      [...text.matchAll(CODE)].map((match) => match.slice(1).find((code) => code !== undefined) ?? ''),
    ),
  );
  const pages = readdirSync(join(root, 'docs/problems'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -3));

  it('explain every code that the product can answer', () => {
    expect([...codes].filter((code) => !pages.includes(code)).sort()).toEqual([]);
  });

  it('say what happened, why, and what to do', () => {
    for (const page of pages) {
      const text = readFileSync(join(root, 'docs/problems', `${page}.md`), 'utf8');
      expect([page, text.startsWith('# '), /\*\*What to do\.\*\* \S/.test(text)]).toEqual([page, true, true]);
    }
  });
});
