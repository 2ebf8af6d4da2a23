import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { openWorld, type World } from './browser.ts';
import { findingsOn, isSideways } from './look.ts';
import { settle } from './on-page.ts';

interface Manifest {
  readonly name: string;
  readonly lang: string;
  readonly icons: readonly { readonly src: string; readonly type: string; readonly sizes: string }[];
}

/** Whatever the browser would still have after the person has left the device. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('svidok-frame');
    return {
      caches: await caches.keys(),
      paths: (await cache.keys()).map(({ url }) => new URL(url).pathname + new URL(url).search),
      local: Object.keys(localStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
    };
  });

const lineLost = async (context: BrowserContext, page: Page, isLost: boolean) => {
  await context.setOffline(isLost);
  await page.waitForFunction((lost) => navigator.onLine !== lost, isLost);
};

describe('the product on a device', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  it('can be installed under its name in either language, with icons of its own', async () => {
    for (const [path, name] of [
      ['/manifest.webmanifest', 'Свідок'],
      ['/manifest.en.webmanifest', 'Svidok'],
    ] as const) {
      const answer = await fetch(world.url + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/manifest+json; charset=utf-8',
      ]);
      const manifest = (await answer.json()) as Manifest;
      expect(manifest.name).toContain(name);
      for (const icon of manifest.icons) {
        const picture = await fetch(world.url + icon.src);
        expect([icon.src, picture.headers.get('content-type')]).toEqual([icon.src, icon.type]);
        const { width, height } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata();
        if (icon.sizes !== 'any') expect(`${width}x${height}`).toBe(icon.sizes);
      }
    }
    const worker = await fetch(`${world.url}/sw.js`);
    expect([worker.headers.get('content-type'), worker.headers.get('cache-control')]).toEqual([
      'text/javascript; charset=utf-8',
      'no-cache',
    ]);
  });

  it('opens its frame without a line, says what can be done, and goes on by itself', async () => {
    const context = await world.visitor({ width: 360, language: 'en', theme: 'dark', keepsFrame: true });
    const page = await context.newPage();
    await world.signIn(page, 'investigator');
    await settle(page, '/board');
    await page.evaluate(() => navigator.serviceWorker.ready);
    const first = page.locator('link[rel="manifest"]');
    expect(await first.getAttribute('href')).toBe('/manifest.en.webmanifest');

    await lineLost(context, page, true);
    await page.getByText('No connection').waitFor();
    await page.goto('/requests');
    await page.getByRole('heading', { name: 'No connection', level: 1 }).waitFor();
    expect([await findingsOn(page), await isSideways(page)]).toEqual([[], false]);
    // each kept page that is handed out has a nonce of its own
    const nonce = () =>
      page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce);
    const before = await nonce();
    await page.reload();
    await page.getByRole('heading', { name: 'No connection', level: 1 }).waitFor();
    expect([before, await nonce()]).toEqual([
      expect.stringMatching(/^[\w+/]{22}==$/),
      expect.not.stringMatching(`${before}`),
    ]);

    await lineLost(context, page, false);
    await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
    await context.close();
  }, 120_000);

  it('keeps parts of the program and nothing of what somebody saw', async () => {
    const context = await world.visitor({ keepsFrame: true });
    const page = await context.newPage();
    await world.signIn(page, 'investigator');
    await page.evaluate(() => navigator.serviceWorker.ready);
    for (const path of ['/search', '/crimes', '/requests', '/notices', '/profile']) await settle(page, path);
    const kept = await keptBy(page);
    expect(kept.caches).toEqual(['svidok-frame']);
    expect(kept.paths.length).toBeGreaterThan(20);
    expect(kept.paths.filter((path) => !/^\/(assets\/[\w.-]+|first-paint\.js|icon\.svg)?$/.test(path))).toEqual([]);
    expect(kept.databases).toEqual([]);
    expect(kept.local.filter((key) => !/^svidok\.(theme|language|density|keys|tours)$/.test(key))).toEqual([]);
    // the kept page is the one that nobody is signed in on
    const text = await page.evaluate(async () => (await (await caches.match('/'))?.text()) ?? '');
    expect(text).toContain('@NONCE@');
    expect(text).not.toContain('investigator');
    await context.close();
  }, 120_000);

  it('offers back what was begun before a reload, in this tab alone and until the sign-out', async () => {
    const context = await world.visitor({ width: 360 });
    const page = await context.newPage();
    await world.signIn(page, 'investigator');
    await settle(page, '/crimes/new');
    await page.getByLabel('Стаття').fill('185');
    await page.getByLabel('Адреса').fill('Поштова площа, 3');
    await page.reload();
    await page.getByText('Тут знову те, що ви почали писати').waitFor();
    expect(await page.getByLabel('Стаття').inputValue()).toBe('185');
    expect([await findingsOn(page), await isSideways(page)]).toEqual([[], false]);
    await page.getByRole('button', { name: 'Відкинути' }).click();
    expect(await page.getByLabel('Адреса').inputValue()).toBe('');
    await page.getByLabel('Стаття').fill('186');

    const other = await context.newPage();
    await settle(other, '/crimes/new');
    expect(await other.getByLabel('Стаття').inputValue()).toBe('');
    await other.getByLabel('Стаття').fill('187');
    await other.getByRole('button', { name: /: Меню$/ }).click();
    await other.getByRole('menuitem', { name: 'Вийти' }).click();
    await other.waitForURL((at) => at.pathname.startsWith('/sign-in'));
    for (const tab of [page, other])
      expect(await tab.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('svidok.')))).toEqual(
        [],
      );
    await context.close();
  }, 120_000);
});
