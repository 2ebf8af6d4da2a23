import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { openWorld, type World } from './browser.ts';
import { findingsOn, isSideways } from './look.ts';
import { post, read, settle } from './on-page.ts';

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
});
