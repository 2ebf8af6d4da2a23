import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { openWorld, type World } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Serious and critical findings of axe, told with the element and the reason. */
async function findingsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe !== "undefined"'))) await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    // Only violations are worked out: the nodes that pass are most of the time of a large page.
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], preload: false })',
  );
  return violations
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .flatMap((finding) =>
      finding.nodes
        .slice(0, 3)
        .map((node) => `${finding.id}: ${node.html.slice(0, 160)} | ${node.failureSummary?.slice(0, 240)}`),
    );
}

const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth || (main !== null && main.scrollWidth > main.clientWidth);
  });

/** Busy signs gone, headings there: what a person waits for before reading. */
async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('main .mantine-Loader-root') === null);
}

const firstId = async (page: Page, path: string): Promise<string> => {
  const { items } = (await (await page.request.get(path)).json()) as { items: { id: string }[] };
  if (!items[0]) throw new Error(`${path} is empty`);
  return items[0].id;
};

type Visit = readonly [account: string, pages: (page: Page) => Promise<readonly string[]>];
const VISITS: readonly Visit[] = [
  [
    'investigator',
    async (page) => [
      '/search',
      '/requests',
      `/requests/${await firstId(page, '/api/v1/requests?limit=1')}`,
      '/crimes',
      '/crimes/new',
      `/crimes/${await firstId(page, '/api/v1/crimes?limit=1')}`,
      `/exhibits/${await firstId(page, '/api/v1/exhibits?limit=1&state=sealed')}`,
      '/profile',
      '/no-such-page',
    ],
  ],
  ['supervisor', async () => ['/decisions', '/reports']],
  [
    'operator.authority',
    async (page) => [
      '/inbox',
      '/notices',
      `/inbox/${await firstId(page, '/api/v1/asks?limit=1')}`,
      '/cameras',
      '/cameras/new',
      `/cameras/${await firstId(page, '/api/v1/cameras?limit=1')}`,
    ],
  ],
  ['national', async () => ['/reports', '/reports?report=solving']],
  ['inspector', async () => ['/journal']],
  ['admin', async () => ['/admin/organizations', '/admin/accounts']],
];

describe('every page', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  // Words depend on the language and contrast on the theme, not on both: each is looked at once.
  const looks = [
    ['uk', 'light'],
    ['en', 'dark'],
  ] as const;

  it.each(looks)(
    'has no serious accessibility finding, in %s and %s',
    async (language, theme) => {
      const found: string[] = [];
      const visitor = await (await world.visitor({ language, theme })).newPage();
      await settle(visitor, '/sign-in');
      found.push(...(await findingsOn(visitor)).map((each) => `/sign-in ${each}`));
      await visitor.context().close();
      for (const [account, pages] of VISITS) {
        const page = await world.as(account, { language, theme });
        for (const path of await pages(page)) {
          await settle(page, path);
          found.push(...(await findingsOn(page)).map((each) => `${path} ${each}`));
        }
        await page.context().close();
      }
      expect(found).toEqual([]);
    },
    600_000,
  );

  it('fits 360 px without scrolling sideways', async () => {
    const wide: string[] = [];
    for (const [account, pages] of VISITS) {
      const page = await world.as(account, { width: 360 });
      for (const path of await pages(page)) {
        await settle(page, path);
        if (await isSideways(page)) wide.push(path);
      }
      await page.context().close();
    }
    expect(wide).toEqual([]);
  }, 300_000);

  it('shows every word in the chosen language, and none of their keys', async () => {
    const page = await world.as('investigator', { language: 'en' });
    await settle(page, '/search');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByText('UK', { exact: true }).locator('visible=true').click();
    await page.getByRole('heading', { level: 1, name: 'Пошук камер' }).waitFor();
    await page.context().close();
  });
});
