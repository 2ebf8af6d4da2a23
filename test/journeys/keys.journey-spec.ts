import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { openWorld, type World } from './browser.ts';
import { findingsOn, isSideways } from './look.ts';
import { post, read, settle } from './on-page.ts';

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

describe('the way through the product', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  it('is one field: a number typed in leads to its request, a word to a place, and a deed is done', async () => {
    const page = await world.as('investigator', { language: 'en' });
    const { items } = await read<{ items: { number: string; id: string }[] }>(page, '/api/v1/requests?limit=1');
    const { number, id } = items[0] ?? { number: '', id: '' };
    await settle(page, '/board');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find or go to' });
    const field = palette.getByRole('combobox', { name: 'What to find' });
    await field.waitFor();
    await palette.getByRole('option', { name: number }).waitFor();
    expect(await findingsOn(page)).toEqual([]);
    await page.keyboard.type(number.replaceAll('-', ''));
    await palette.getByText('1 row', { exact: false }).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/requests/${id}$`));
    await palette.waitFor({ state: 'detached' });

    await page.keyboard.press('Control+k');
    await page.keyboard.type('calendar');
    await palette.getByRole('option', { name: 'Calendar of losses' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/losses$/);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('dark appearance');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });

    await page.keyboard.press('Control+k');
    await field.waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    // nothing of cases is kept on the device
    const kept = await page.evaluate(() =>
      [localStorage, sessionStorage].map((store) => JSON.stringify(store)).join('\n'),
    );
    expect(kept).not.toContain(number);
    await page.context().close();
  }, 120_000);

  it('has keys that stay out of fields and dialogs, are listed, and can be switched off', async () => {
    const page = await world.as('investigator', { language: 'en' });
    await settle(page, '/board');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForURL(/\/requests$/);

    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByRole('table', { name: 'To a place: first g, then a letter' }).waitFor();
    expect(await findingsOn(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    expect(new URL(page.url()).pathname).toBe('/requests');
    await keys.getByRole('switch', { name: 'Keys without Ctrl' }).uncheck({ force: true });
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });

    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.keyboard.press('?');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/requests');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Keys' }).click();
    await keys.getByRole('switch', { name: 'Keys without Ctrl' }).check({ force: true });
    await page.keyboard.press('Escape');

    await settle(page, '/crimes/new');
    await page.getByLabel('Article').fill('');
    await page.getByLabel('Article').pressSequentially('gr?');
    expect(await page.getByLabel('Article').inputValue()).toBe('gr?');
    expect(new URL(page.url()).pathname).toBe('/crimes/new');
    await page.context().close();
  }, 120_000);

  it('stands closer on demand, and is kept so', async () => {
    const page = await world.as('supervisor', { language: 'en' });
    await settle(page, '/requests');
    const height = () =>
      page
        .getByRole('list', { name: 'Requests' })
        .getByRole('listitem')
        .first()
        .evaluate((row) => row.getBoundingClientRect().height);
    const roomy = await height();
    await page.getByRole('button', { name: 'More compact' }).click();
    await page.locator('html[data-density="compact"]').waitFor({ state: 'attached' });
    expect(await height()).toBeLessThan(roomy * 0.9);
    await page.reload();
    await page.getByRole('button', { name: 'More comfortable' }).waitFor();
    await page.locator('html[data-density="compact"]').waitFor({ state: 'attached' });
    expect(await findingsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await isSideways(page)).toBe(false);
    await page.context().close();
  }, 120_000);

  it('is whole on a phone: four places under the thumb, all of them behind one more', async () => {
    for (const account of ['investigator', 'region', 'admin']) {
      const page = await world.as(account, { language: 'en', width: 360 });
      await settle(page, '/');
      const bar = page.getByRole('navigation', { name: 'Sections' });
      expect([account, await bar.getByRole('link').count()]).toEqual([account, 4]);
      expect(await isSideways(page)).toBe(false);
      await bar.getByRole('button', { name: 'More' }).click();
      const sheet = page.getByRole('dialog', { name: 'Sections' });
      const last = sheet.getByRole('link').last();
      await last.waitFor();
      expect([account, await findingsOn(page)]).toEqual([account, []]);
      const to = (await last.getAttribute('href')) ?? '';
      await last.click();
      await page.waitForURL((at) => at.pathname === to);
      await sheet.waitFor({ state: 'detached' });
      await page.context().close();
    }
  }, 120_000);

  it('takes a deed back by one press, or by Ctrl+Z', async () => {
    const page = await world.as('operator.authority', { language: 'en' });
    const views = async () => (await read<{ items: { name: string }[] }>(page, '/api/v1/cameras/views')).items.length;
    await post(page, '/api/v1/cameras/views', { name: 'Broken ones', query: { status: 'out_of_service' } });
    await settle(page, '/cameras');
    for (const takeBack of [
      () => page.getByRole('button', { name: 'Undo' }).click(),
      () => page.keyboard.press('Control+z'),
    ]) {
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('button', { name: 'Remove the view: Broken ones' }).click();
      await page.getByText('The view “Broken ones” was removed').waitFor();
      expect(await views()).toBe(0);
      await page.keyboard.press('Escape');
      await takeBack();
      await eventually('the view is back', async () => (await views()) === 1);
    }
    await page.context().close();
  }, 120_000);

  it('is walked without a mouse: a request is searched for, written and sent', async () => {
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

  it('is shortened: the first press of Tab offers the way past the navigation', async () => {
    const page = await world.as('investigator');
    await page.goto('/requests');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });
});
