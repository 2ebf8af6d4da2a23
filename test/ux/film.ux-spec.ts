import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { openWorld, type World } from '../journeys/browser.ts';

const FILE = fileURLToPath(new URL('../../docs/images/search-to-request.webp', import.meta.url));
const LARGEST = 1_500_000;

/** What the person is about to press, so that who watches sees it as well. */
async function pointAt(page: Page, at: { x: number; y: number }): Promise<void> {
  await page.evaluate(({ x, y }) => {
    const dot = document.createElement('div');
    dot.id = 'film-pointer';
    dot.style.cssText = `position:fixed;left:${x - 14}px;top:${y - 14}px;width:28px;height:28px;border-radius:50%;z-index:9999;pointer-events:none;background:rgb(208 92 32 / 45%);border:2px solid #d05c20`;
    document.querySelector('#film-pointer')?.remove();
    document.body.append(dot);
  }, at);
}

/** The film of README, taken anew from the running product: from a click on the map to a request that is on its way. */
describe('the film', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 600_000);
  afterAll(() => world?.end());

  it('of a search that becomes a request', async () => {
    const page = await world.as('investigator', { language: 'en' });
    await page.setViewportSize({ width: 1200, height: 750 });
    const frames: { readonly picture: Buffer; readonly ms: number }[] = [];
    const show = async (ms: number) => {
      frames.push({ picture: await page.screenshot({ animations: 'disabled' }), ms });
    };
    const press = async (target: ReturnType<Page['locator']>) => {
      await target.scrollIntoViewIfNeeded();
      const box = await target.boundingBox();
      if (!box) throw new Error('what is to be pressed is not shown');
      await pointAt(page, { x: box.x + Math.min(box.width / 2, 120), y: box.y + box.height / 2 });
      await show(700);
      await page.evaluate(() => document.querySelector('#film-pointer')?.remove());
      await target.click();
    };

    await page.goto('/search');
    const map = page.locator('.maplibregl-canvas');
    await map.waitFor();
    await page.waitForLoadState('networkidle');
    await show(1_200);
    await press(page.getByRole('combobox', { name: /Proceeding/ }));
    await page.getByRole('option').first().waitFor();
    await show(700);
    await press(page.getByRole('option').first());
    await page.waitForURL(/lon=/);
    // the map travels there, and its tiles come after it
    await page.waitForTimeout(2_000);
    await page.waitForLoadState('networkidle');
    await show(1_500);
    await press(page.getByRole('button', { name: 'Find cameras' }));
    await page.waitForURL(/search=/);
    await page.getByText('until loss starts').first().waitFor();
    await page.waitForTimeout(2_000);
    await show(2_500);
    await press(page.getByRole('button', { name: /^Choose the best/ }));
    await show(900);
    await press(page.getByRole('button', { name: 'Write the request' }));
    await page.getByLabel('Reference').waitFor();
    await show(900);
    await page.getByLabel('Reference').fill('17/4-222');
    await show(600);
    await page.getByLabel('Why the recording is needed').fill('To establish which way the person went.');
    await show(1_200);
    await press(page.getByRole('button', { name: 'Send for approval' }));
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { level: 1, name: /R-\d{4}-/ }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    await show(4_000);

    const film = await sharp(
      frames.map(({ picture }) => picture),
      { join: { animated: true } },
    )
      .webp({ quality: 75, effort: 6, loop: 0, delay: frames.map(({ ms }) => ms) })
      .toFile(FILE);
    expect(film.size).toBeGreaterThan(100_000);
    expect(film.size).toBeLessThan(LARGEST);
    await page.context().close();
  }, 240_000);
});
