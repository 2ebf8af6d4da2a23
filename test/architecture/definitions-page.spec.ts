import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { definition as placement } from '../../src/modules/placement/run-view.ts';
import { ALL_DEFINITIONS as OF_REPORTING } from '../../src/modules/reporting/all-definitions.ts';
import type { Definition } from '../../src/modules/reporting/domain/definition.ts';

const ALL_DEFINITIONS: readonly Definition[] = [...OF_REPORTING, placement()];
const PAGE = new URL('../../docs/definitions.md', import.meta.url);

const HEAD = `# Definitions of figures

What each figure of a report means. The text stands in the code and is published with every answer, workbook and paper (\`definition\`); this page is made from it:
\`SVIDOK_WRITE_PAGES=1 npx jest --selectProjects pure --testPathPatterns definitions-page\`. A change of meaning is a new version, and figures of two versions are not put side by side.
`;

const written = ({ code, version, title, timeZone, leastCases, terms }: Definition): string =>
  [
    `## ${code}, version ${version}`,
    `${title.uk} / ${title.en}. Days of ${timeZone}; no share of fewer than ${leastCases} cases.`,
    terms.map(({ name, uk, en }) => `- **${name}**\n  - ${uk}\n  - ${en}`).join('\n'),
  ].join('\n\n');

describe('the page of definitions', () => {
  it('says what the code says', () => {
    const page = `${HEAD}\n${ALL_DEFINITIONS.map(written).join('\n\n')}\n`;
    if (process.env['SVIDOK_WRITE_PAGES'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('has each code once, and each term in both languages', () => {
    const codes = ALL_DEFINITIONS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, terms } of ALL_DEFINITIONS)
      for (const { name, uk, en } of terms)
        expect([code, name, /[а-яіїєґ]/i.test(uk), /[а-яіїєґ]/i.test(en), en.length > 10]).toEqual([
          code,
          name,
          true,
          false,
          true,
        ]);
  });
});
