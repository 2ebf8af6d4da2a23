import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from './browser.ts';
import { findingsOn, isSideways } from './look.ts';
import { notBusy, settle } from './on-page.ts';

describe('the tour of a role', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  it.each([
    ['investigator', 'uk', 1280, 'Ваша дошка'],
    ['operator.police', 'en', 360, 'Your inbox'],
  ] as const)(
    'shows %s around once, by keyboard, and again when asked',
    async (account, language, width, first) => {
      const context = await world.visitor({
        language,
        width,
        theme: language === 'en' ? 'dark' : 'light',
        isNew: true,
      });
      const page = await context.newPage();
      await world.signIn(page, account);
      const card = page.getByRole('dialog', { name: first });
      await card.waitFor();
      await notBusy(page);
      // what is read aloud is where the focus is
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'dialog');
      expect([await findingsOn(page), await isSideways(page)]).toEqual([[], false]);
      const next = language === 'uk' ? 'Далі' : 'Next';
      const done = language === 'uk' ? 'Готово' : 'Done';
      let stops = 1;
      while ((await page.getByRole('button', { name: done, exact: true }).count()) === 0) {
        await page.getByRole('button', { name: next, exact: true }).focus();
        await page.keyboard.press('Enter');
        stops++;
      }
      expect(stops).toBe(5);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.reload();
      await page.locator('h1').first().waitFor();
      await notBusy(page);
      expect(await page.getByRole('dialog').count()).toBe(0);

      await settle(page, '/help');
      await page.getByRole('button', { name: language === 'uk' ? 'Показати, що де' : 'Show me around' }).click();
      await card.waitFor();
      await page.getByRole('button', { name: language === 'uk' ? 'Пропустити' : 'Skip the tour' }).click();
      await card.waitFor({ state: 'detached' });
      await context.close();
    },
    120_000,
  );
});
