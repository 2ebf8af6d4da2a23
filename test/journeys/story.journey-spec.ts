import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { openWorld, type World } from './browser.ts';
import { counted } from './counted.ts';
import { wall } from './on-page.ts';

const HOUR = 3_600_000;

describe('from a crime to the report, in a browser', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 300_000);
  afterAll(() => world?.end());

  const solvedWithVideo = async (command: Page): Promise<number> => {
    const answer = await command.request.get('/api/v1/reports/solving?severity=all');
    expect(answer.status()).toBe(200);
    return ((await answer.json()) as { sum: { solvedWithVideo: number } }).sum.solvedWithVideo;
  };

  it('signs in, and says what is wrong when the password is', async () => {
    const page = await (await world.visitor()).newPage();
    await page.goto('/');
    await page.locator('input[autocomplete="username"]').fill('investigator@demo.svidok.example');
    await page.locator('input[autocomplete="current-password"]').fill('not the password');
    await page.locator('button[type="submit"]').click();
    await page.getByRole('alert').waitFor();
    await world.signIn(page, 'investigator');
    await page.getByRole('heading', { level: 1, name: 'Моя дошка' }).waitFor();
    await page.context().close();
  });

  it('search, request, approval, answer, upload, download, assessment, report', async () => {
    const operator = await world.as('operator.authority', { width: 390 });
    const listed = await operator.request.get('/api/v1/cameras?status=active&limit=50');
    const { items } = (await listed.json()) as {
      items: { name: string; location: { coordinates: [number, number] }; retention: { effectiveHours: number } }[];
    };
    const camera = items.find((each) => each.retention.effectiveHours >= 100);
    if (!camera) throw new Error('the demo world has no camera that keeps recordings for four days');
    const [lon, lat] = camera.location.coordinates;
    const command = await world.as('region');
    const before = await solvedWithVideo(command);

    // the crime, at a place and time that the camera may have seen
    const investigator = await world.as('investigator');
    const from = new Date(Date.now() - 5 * HOUR);
    await investigator.goto('/crimes/new');
    await investigator
      .getByLabel('Номер ЄРДР', { exact: false })
      .last()
      .fill(`1${from.getFullYear()}${Math.random().toString().slice(2, 14).padEnd(12, '7')}`);
    await investigator.getByLabel('Стаття КК').fill('186');
    await investigator.getByLabel('Частина').fill('3');
    await investigator.getByLabel('Сталося від').fill(wall(from));
    await investigator.getByLabel('до (якщо проміжок)').fill(wall(new Date(from.getTime() + HOUR)));
    await investigator.getByLabel('Широта').fill(String(lat));
    await investigator.getByLabel('Довгота').fill(String(lon));
    await investigator.getByRole('button', { name: 'Зареєструвати' }).click();
    await investigator.waitForURL(/\/crimes\/[0-9a-f-]{36}/);
    const crimePage = investigator.url();

    // from the map to a request that was sent: at most 12 interactions and 60 s
    const { act, told } = counted();
    await act(investigator.getByRole('link', { name: 'Знайти камери' }).click());
    await act(investigator.getByRole('button', { name: 'Знайти камери' }).click());
    await act(
      investigator
        .getByRole('checkbox', { name: new RegExp(`: ${camera.name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) })
        .first()
        .check(),
    );
    await act(investigator.getByRole('button', { name: 'Скласти запит' }).click());
    await act(investigator.getByLabel('Вихідний номер').fill('17/4-221'));
    await act(investigator.getByLabel('Для чого потрібен запис').fill('Встановити напрямок руху особи після грабежу.'));
    await act(investigator.getByRole('button', { name: 'Надіслати на погодження' }).click());
    await investigator.waitForURL(/\/requests\/[0-9a-f-]{36}/);
    const { interactions, seconds } = told();
    expect(interactions).toBeLessThanOrEqual(12);
    expect(seconds).toBeLessThan(60);
    const title = (await investigator.getByRole('heading', { level: 1, name: /^Запит / }).textContent()) ?? '';
    const number = title.replace('Запит', '').trim();
    const requestPage = investigator.url();

    // the owner learns of it at once, and keeps the recording before anybody has decided
    await operator.goto('/inbox');
    await operator.getByRole('link', { name: camera.name }).first().waitFor();
    const asks = await operator.request.get('/api/v1/asks?limit=200');
    const ask = ((await asks.json()) as { items: { id: string; number: string }[] }).items.find(
      (each) => each.number === number,
    );
    if (!ask) throw new Error(`the ask of ${number} is not in the inbox of the owner`);
    await operator.goto(`/inbox/${ask.id}`);
    await operator.getByLabel('Запис є, ми його зберегли').check();
    await operator.getByRole('button', { name: 'Відповісти' }).click();
    await operator.getByText('збережено').first().waitFor();

    // a second pair of eyes
    const supervisor = await world.as('supervisor');
    await supervisor.goto('/decisions');
    await supervisor.getByRole('article', { name: number }).getByRole('button', { name: 'Погодити' }).click();
    await supervisor.getByRole('article', { name: number }).waitFor({ state: 'detached' });

    // the recording is handed over; its digest was told first
    const bytes = randomBytes(9 * 1024 * 1024);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await operator.reload();
    await operator
      .getByLabel('Файл запису')
      .setInputFiles({ name: 'camera.mp4', mimeType: 'video/mp4', buffer: bytes });
    await operator.getByRole('button', { name: 'Передати запис' }).click();
    await operator.getByText('Запис передано.').waitFor({ timeout: 60_000 });
    await operator.getByText(digest).waitFor();

    // the investigator downloads exactly these bytes
    await eventually(
      'the exhibit is sealed',
      async () => {
        await investigator.goto(requestPage);
        await investigator.getByRole('link', { name: 'camera.mp4' }).waitFor();
        return (await investigator.getByText('опечатано').count()) > 0;
      },
      60_000,
    );
    await investigator.getByRole('link', { name: 'camera.mp4' }).click();
    await investigator.getByRole('button', { name: 'Завантажити' }).click();
    await investigator.getByLabel('Навіщо ви завантажуєте запис').fill('Огляд запису слідчим');
    const [download] = await Promise.all([
      investigator.waitForEvent('download'),
      investigator.getByRole('dialog').getByRole('button', { name: 'Завантажити' }).click(),
    ]);
    expect(
      createHash('sha256')
        .update(readFileSync(await download.path()))
        .digest('hex'),
    ).toBe(digest);
    await investigator.getByRole('combobox', { name: 'Чи допоміг запис' }).click();
    await investigator.getByRole('option', { name: 'допоміг', exact: true }).click();
    await investigator.getByRole('combobox', { name: 'Як використано' }).click();
    await investigator.getByRole('option', { name: 'для повідомлення про підозру' }).click();
    await investigator.getByRole('button', { name: 'Зберегти' }).click();
    await investigator.getByText('оцінено').first().waitFor();

    // the crime is solved, and the region's report says so
    await investigator.goto(crimePage);
    await investigator.getByRole('combobox', { name: 'Наступна стадія' }).click();
    await investigator.getByRole('option', { name: 'повідомлено про підозру' }).click();
    await investigator.getByRole('button', { name: 'Зберегти' }).click();
    await investigator.getByText('Стадію змінено').waitFor();
    await eventually('the report counts one more', async () => (await solvedWithVideo(command)) === before + 1, 30_000);
    await command.goto('/reports?report=solving&severity=all');
    await command.getByRole('region', { name: 'Таблиця' }).waitFor();
  }, 300_000);
});
