import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openWorld, type World } from './browser.ts';

/** Goes on by Tab until the focus is on what is looked for: what cannot be reached so cannot be used so. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    const said = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement | null;
      const labels = (focused as HTMLInputElement | null)?.labels;
      return [
        focused?.getAttribute('aria-label'),
        ...(labels ? [...labels].map((label) => label.textContent) : []),
        focused?.textContent,
      ]
        .filter(Boolean)
        .join(' ')
        .trim();
    });
    if (name.test(said)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} was not reached by ${most} presses of Tab`);
}

describe('without a mouse', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  it('a request is searched for, written and sent', async () => {
    const page = await world.as('investigator');
    const crimes = (await (await page.request.get('/api/v1/crimes?limit=100')).json()) as {
      items: { id: string; erdrNumber: string | null; location: unknown; occurred: { to: string } }[];
    };
    const crime = crimes.items
      .filter((each) => each.location !== null && each.erdrNumber !== null)
      .sort((a, b) => b.occurred.to.localeCompare(a.occurred.to))[0];
    if (!crime) throw new Error('the demo world has no crime with a place and a number');
    await page.goto(`/search?crime=${crime.id}&r=2000`);
    await page.getByRole('button', { name: 'Знайти камери' }).waitFor();
    await page.waitForFunction(() => location.search.includes('from='));
    await tabTo(page, /^Знайти камери$/);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Знайдені камери' }).getByRole('checkbox').first().waitFor();
    await tabTo(page, /^Обрати камеру 1:/);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await tabTo(page, /^Скласти запит$/, 5);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, /^Вихідний номер/);
    await page.keyboard.type('17/4-300');
    await tabTo(page, /^Для чого потрібен запис/);
    await page.keyboard.type('Встановити напрямок руху.');
    await tabTo(page, /^Надіслати на погодження$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { level: 1, name: /^Запит / }).waitFor();
    expect(await page.getByText('на погодженні').count()).toBeGreaterThan(0);
  }, 120_000);

  it('the first press of Tab offers the way past the navigation', async () => {
    const page = await world.as('investigator');
    await page.goto('/requests');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });
});
