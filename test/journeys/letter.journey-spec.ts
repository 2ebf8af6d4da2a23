import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from './browser.ts';
import { findingsOn } from './look.ts';
import { printedLetter } from './printed-letter.ts';

describe('an owner without account', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  it('goes from the printed letter to the receipt in three screens, and can make sure that the letter is ours', async () => {
    const investigator = await world.as('investigator');
    const { link, fileName } = await printedLetter(investigator);
    const letters = investigator.getByRole('list', { name: 'Листи власникам без облікового запису' });
    await letters.getByText('Кав’ярня «Ранок» (демо)').waitFor();
    const code = await letters.locator('code').textContent();
    expect(link).toMatch(/\/answer#[\w-]{43}$/);
    const number = fileName.replace('-uk.pdf', '');

    const owner = await (await world.visitor({ width: 390 })).newPage();
    const asked: string[] = [];
    owner.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
    const screens: string[] = [];
    const onScreen = async () => {
      const screen = (await owner.locator('[data-screen]').getAttribute('data-screen')) ?? '';
      screens.push(screen);
      expect([screen, await findingsOn(owner)]).toEqual([screen, []]);
      expect(await owner.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    };
    await owner.goto(`/answer${link.slice(link.indexOf('#'))}`);
    await owner.getByRole('button', { name: 'Відповісти', exact: true }).waitFor();
    expect(new URL(owner.url()).hash).toBe('');
    await onScreen();
    await owner.getByRole('button', { name: 'Відповісти', exact: true }).click();
    await owner.getByRole('radio', { name: /^Запис є/ }).check();
    await onScreen();
    await owner.getByRole('button', { name: 'Відповісти', exact: true }).click();
    await owner.getByText('Відповідь є: Запис є, ми його зберегли').waitFor();
    const file = randomBytes(300_000);
    await owner.getByLabel('Файл запису').setInputFiles({ name: 'ранок.mp4', mimeType: 'video/mp4', buffer: file });
    await owner.getByRole('button', { name: 'Передати запис' }).click();
    await owner.getByText('Запис передано', { exact: false }).first().waitFor();
    await owner.getByRole('button', { name: 'До квитанції' }).click();
    await owner.getByText(createHash('sha256').update(file).digest('hex')).waitFor();
    await owner.getByText('опечатано').waitFor();
    await onScreen();
    process.stdout.write(`screens of an owner without account: ${screens.length} (${screens.join(', ')})\n`);
    expect(screens).toEqual(['1', '2', '3']);
    const token = link.split('#')[1] as string;
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => url.includes(token))).toEqual([]);

    await investigator.reload();
    await letters.getByText('є відповідь').waitFor();
    await investigator.getByText(`за листом ${number}`).first().waitFor();

    await owner.goto('/letters/check');
    await owner.getByLabel('Номер листа').fill(number.toLowerCase());
    await owner.getByLabel('Код перевірки').fill(code ?? '');
    await owner.getByRole('button', { name: 'Перевірити', exact: true }).click();
    await owner.getByText('Лист дійсний', { exact: true }).waitFor();
    expect(await findingsOn(owner)).toEqual([]);
    await owner.getByLabel('Код перевірки').fill(`${code?.slice(0, -1)}${code?.endsWith('7') ? '8' : '7'}`);
    await owner.getByRole('button', { name: 'Перевірити', exact: true }).click();
    await owner.getByText('Лист недійсний', { exact: true }).waitFor();
    await owner.context().close();
    await investigator.context().close();
  }, 180_000);
});
