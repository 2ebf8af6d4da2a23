import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ZodIssueCode } from 'zod';
import { explain, issueKey } from '../../web/src/i18n/explain.ts';
import { ukrainianOfRefusal } from '../../web/src/i18n/refusals.ts';
import { refusalPhrases } from './refusal-phrases.ts';

type Tree = { readonly [key: string]: string | Tree };
const root = fileURLToPath(new URL('../../', import.meta.url));
const catalogue = (language: 'uk' | 'en') =>
  JSON.parse(readFileSync(`${root}web/src/i18n/${language}.json`, 'utf8')) as { problem: { code: Tree; issue: Tree } };
const at = (tree: Tree, path: string): string | Tree | undefined =>
  path.split('.').reduce<string | Tree | undefined>((found, part) => (found as Tree | undefined)?.[part], tree);

describe.each(['uk', 'en'] as const)('a refusal on a page in %s', (language) => {
  const { problem } = catalogue(language);

  it('has a title for every type of problem', () => {
    const pages = readdirSync(`${root}docs/problems`).map((name) => name.replace(/\.md$/, ''));
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.filter((code) => typeof problem.code[code] !== 'string')).toEqual([]);
  });

  it('has words for every rule of form', () => {
    const kinds = [...Object.values(ZodIssueCode), 'required'].flatMap((code) =>
      ['string', 'number', 'array', 'date', 'bigint'].flatMap((origin) =>
        ['email', 'datetime', 'date', 'uuid', 'url', 'regex', 'ipv4'].flatMap((format) =>
          [1, 2].map((minimum) => issueKey(code, { origin, format, minimum, expected: origin })),
        ),
      ),
    );
    const missing = [...new Set(kinds)].filter(
      (key) => typeof (at(problem.issue, key) ?? at(problem.issue, `${key}_other`)) !== 'string',
    );
    expect(missing).toEqual([]);
  });
});

describe('the words of a refusal', () => {
  const phrases = refusalPhrases();

  it('are found in the code', () => {
    expect(phrases.size).toBeGreaterThan(150);
    expect([...phrases.keys()]).toEqual(
      expect.arrayContaining([
        'at most {} days',
        'The offer was settled already.',
        'is named twice',
        'a telephone number',
      ]),
    );
  });

  it('have their Ukrainian, phrase by phrase', () => {
    const missing = [...phrases].filter(([phrase]) => ukrainianOfRefusal(phrase.replaceAll('{}', '7')) === null);
    expect(missing).toEqual([]);
  });

  it('keep their values, and put those that are phrases into Ukrainian too', () => {
    expect(
      ukrainianOfRefusal('A search asks about 400 square kilometres at the most; draw the smallest place that serves.'),
    ).toBe('Пошук охоплює щонайбільше 400 км²; окресліть найменше місце, якого досить.');
    expect(ukrainianOfRefusal('holds the address of a stream')).toBe('містить адресу потоку');
  });

  it('are told as they are where nobody has put them into Ukrainian', () => {
    expect(explain({ pointer: '/x', detail: 'said by a newer server' })).toBe('said by a newer server');
  });
});
