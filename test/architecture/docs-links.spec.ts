import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].map((name) => join(ROOT, name)),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name)),
];

/** Code shows addresses that lead nowhere, and may. */
const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, 'x');

/** As GitHub, the docs site and the help make an anchor of a heading. */
const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function anchorsOf(path: string): Set<string> {
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return new Set([...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => slugOf(heading)));
}

function deadOn(path: string): string[] {
  const text = withoutCode(readFileSync(path, 'utf8'));
  return [...text.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)]
    .map(([, href = '']) => href)
    .filter((href) => !/^[a-z]+:/.test(href))
    .filter((href) => {
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(decodeURIComponent(anchor));
    })
    .map((href) => `${relative(ROOT, path)}: ${href}`);
}

describe('the docs', () => {
  it('have no link that leads nowhere', () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.flatMap(deadOn)).toEqual([]);
  });

  it('have a guide for each of the nine users, in both languages', () => {
    const guides = readdirSync(join(ROOT, 'docs/guides')).filter((name) => name.endsWith('.md'));
    const users = new Set(guides.map((name) => name.replace(/\.(uk|en)\.md$/, '')));
    expect(users.size).toBe(9);
    expect([...users].filter((user) => !['uk', 'en'].every((l) => guides.includes(`${user}.${l}.md`)))).toEqual([]);
  });
});
