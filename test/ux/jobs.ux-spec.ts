import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openWorld, type World } from '../journeys/browser.ts';
import { counted } from '../journeys/counted.ts';
import { type Camera, type GivenRequest, givenRequest } from '../journeys/given-request.ts';
import { read, settle } from '../journeys/on-page.ts';
import { printedLetter } from '../journeys/printed-letter.ts';
import { eventually } from '../support/eventually.ts';

const PAGE = new URL('../../docs/ux.md', import.meta.url);
const BETWEEN = /(<!-- jobs -->)[\s\S]*(<!-- \/jobs -->)/;

interface Done {
  readonly who: string;
  readonly job: string;
  readonly interactions: number;
  readonly seconds: number;
  /** What it may come to; the first is of the product's own promise. */
  readonly most: readonly [interactions: number, seconds: number];
}

const MOVIE = { name: 'camera.mp4', mimeType: 'video/mp4', buffer: randomBytes(4 * 1024 * 1024) };

/** The ten commonest jobs, each from where its person lands; one makes ready what the next takes up. */
describe('the ten commonest jobs', () => {
  const done: Done[] = [];
  let world: World;
  let investigator: Page;
  let supervisor: Page;
  let operator: Page;
  /** A request for one camera of the operator, and one for ten. */
  let one: GivenRequest;
  let ten: GivenRequest;

  const keep = (who: string, job: string, most: Done['most'], { told }: ReturnType<typeof counted>): void => {
    const { interactions, seconds } = told();
    done.push({ who, job, interactions, seconds, most });
    expect(interactions).toBeLessThanOrEqual(most[0]);
    expect(seconds).toBeLessThanOrEqual(most[1]);
  };

  const ask = async (cameras: number): Promise<GivenRequest> => {
    const { items } = await read<{ items: Camera[] }>(operator, '/api/v1/cameras?status=active&limit=1');
    if (!items[0]) throw new Error('the operator has no camera');
    return givenRequest(investigator, items[0], cameras);
  };

  beforeAll(async () => {
    world = await openWorld();
    [investigator, supervisor, operator] = [
      await world.as('investigator'),
      await world.as('supervisor'),
      await world.as('operator.authority', { width: 390 }),
    ];
    [one, ten] = [await ask(1), await ask(10)];
  }, 300_000);
  afterAll(() => world?.end());

  it('investigator: from the board to a request that is on its way', async () => {
    await settle(investigator, '/board');
    const job = counted();
    await job.act(investigator.getByRole('link', { name: 'Пошук камер' }).first().click());
    await job.act(investigator.getByRole('combobox', { name: /Провадження/ }).click());
    await job.act(investigator.getByRole('option', { name: new RegExp(ten.crimeNumber) }).click());
    await investigator.waitForURL(/lon=/);
    await job.act(investigator.getByRole('button', { name: 'Знайти камери' }).click());
    await investigator.getByRole('status').filter({ hasText: 'Знайдено' }).waitFor();
    await job.act(investigator.getByRole('button', { name: /Обрати/ }).click());
    await job.act(investigator.getByRole('button', { name: 'Скласти запит' }).click());
    await job.act(investigator.getByLabel('Вихідний номер').fill('17/4-222'));
    await job.act(investigator.getByLabel('Для чого потрібен запис').fill('Встановити напрямок руху особи.'));
    await job.act(investigator.getByRole('button', { name: 'Надіслати на погодження' }).click());
    await investigator.waitForURL(/\/requests\/[0-9a-f-]{36}/);
    keep('investigator', 'ask for footage of the cameras that saw an incident', [12, 60], job);
  }, 240_000);

  it('investigator: a request by its number', async () => {
    await settle(investigator, '/board');
    const job = counted();
    await job.act(investigator.keyboard.press('Control+k'));
    const field = investigator.getByRole('dialog').getByRole('combobox');
    await job.act(field.fill(one.number.replaceAll('-', '').slice(-8)));
    await investigator.getByRole('option', { name: one.number }).waitFor();
    await job.act(field.press('Enter'));
    await investigator.getByRole('heading', { level: 1, name: /^Запит / }).waitFor();
    keep('investigator', 'open a request by the end of its number', [3, 10], job);
  }, 120_000);

  it('supervisor: a decision', async () => {
    await settle(supervisor, '/');
    const job = counted();
    const card = supervisor.getByRole('article', { name: one.number });
    await job.act(card.getByRole('button', { name: 'Погодити' }).click());
    await card.waitFor({ state: 'detached' });
    keep('supervisor', 'approve a request', [3, 15], job);
  }, 120_000);

  let askPath = '';
  it('operator: an answer for one camera, on a phone', async () => {
    await settle(operator, '/');
    const asks = await read<{ items: { id: string; number: string; camera: { name: string } }[] }>(
      operator,
      '/api/v1/asks?limit=200',
    );
    const found = asks.items.find(({ number }) => number === one.number);
    askPath = `/inbox/${found?.id ?? ''}`;
    const job = counted();
    await job.act(operator.locator(`a[href="${askPath}"]`).click());
    await job.act(operator.getByLabel('Запис є, ми його зберегли').check());
    await job.act(operator.getByRole('button', { name: 'Відповісти' }).click());
    await operator.getByText('збережено').first().waitFor();
    keep('operator', 'answer for one camera, on a phone', [4, 30], job);
  }, 120_000);

  it('operator: one answer for ten cameras, on a phone', async () => {
    await settle(operator, '/inbox');
    const job = counted();
    await job.act(operator.getByRole('checkbox', { name: new RegExp(`${ten.number}$`) }).check());
    await job.act(operator.getByRole('button', { name: 'Відповісти за всі' }).click());
    const dialog = operator.getByRole('dialog');
    await job.act(dialog.getByLabel('Запис є, ми його зберегли').check());
    await job.act(dialog.getByRole('button', { name: 'Відповісти' }).click());
    await dialog.waitFor({ state: 'detached' });
    keep('operator', 'answer once for ten cameras, on a phone', [6, 60], job);
  }, 120_000);

  it('operator: a recording handed over', async () => {
    await settle(operator, askPath);
    const job = counted();
    await job.act(operator.getByLabel('Файл запису').setInputFiles(MOVIE));
    await job.act(operator.getByRole('button', { name: 'Передати запис' }).click());
    await operator.getByText('Запис передано.').waitFor();
    keep('operator', 'hand over a recording of 4 MiB, on a phone', [4, 60], job);
  }, 120_000);

  it('investigator: the recording as a file', async () => {
    const sealed = () =>
      read<{ items: { id: string; state: string }[] }>(investigator, `/api/v1/exhibits?request=${one.id}`);
    await eventually('the recording is sealed', async () => (await sealed()).items[0]?.state === 'sealed', 60_000);
    await settle(investigator, `/requests/${one.id}`);
    const job = counted();
    await job.act(investigator.getByRole('link', { name: MOVIE.name }).click());
    await job.act(investigator.getByRole('button', { name: 'Завантажити' }).click());
    await job.act(investigator.getByLabel('Навіщо ви завантажуєте запис').fill('Огляд запису слідчим'));
    await Promise.all([
      investigator.waitForEvent('download'),
      job.act(investigator.getByRole('dialog').getByRole('button', { name: 'Завантажити' }).click()),
    ]);
    keep('investigator', 'take a delivered recording', [5, 20], job);
  }, 120_000);

  it('owner without account: from the letter to the receipt', async () => {
    const { link } = await printedLetter(investigator);
    const owner = await (await world.visitor({ width: 390 })).newPage();
    const job = counted();
    await job.act(owner.goto(`/answer${link.slice(link.indexOf('#'))}`));
    await job.act(owner.getByRole('button', { name: 'Відповісти', exact: true }).click());
    await job.act(owner.getByRole('radio', { name: /^Запис є/ }).check());
    await job.act(owner.getByRole('button', { name: 'Відповісти', exact: true }).click());
    await owner.getByText('Відповідь є: Запис є, ми його зберегли').waitFor();
    await job.act(owner.getByLabel('Файл запису').setInputFiles(MOVIE));
    await job.act(owner.getByRole('button', { name: 'Передати запис' }).click());
    await owner.getByText('Запис передано', { exact: false }).first().waitFor();
    await job.act(owner.getByRole('button', { name: 'До квитанції' }).click());
    await owner.getByText('опечатано').waitFor();
    keep('owner without account', 'answer a letter and hand over, on a phone', [8, 60], job);
    await owner.context().close();
  }, 180_000);

  it('regional command: the report of last month on paper', async () => {
    const command = await world.as('region');
    await settle(command, '/');
    const job = counted();
    await job.act(command.getByRole('link', { name: 'Звіти' }).first().click());
    await job.act(command.getByText('Розкриття', { exact: true }).click());
    await job.act(command.getByRole('combobox', { name: 'Період' }).click());
    await job.act(command.getByRole('option', { name: 'минулий місяць' }).click());
    await Promise.all([command.waitForEvent('download'), job.act(command.getByRole('link', { name: 'PDF' }).click())]);
    keep('regional command', 'the report on solving of last month as PDF', [6, 30], job);
    await command.context().close();
  }, 120_000);

  it('operator: the cameras of the month confirmed', async () => {
    await settle(operator, '/');
    const job = counted();
    await job.act(operator.getByRole('link', { name: 'Догляд' }).filter({ visible: true }).click());
    await job.act(operator.getByRole('button', { name: /^Підтвердити: / }).click());
    await operator.getByText('Цього місяця все підтверджено').waitFor();
    keep('operator', 'confirm that the cameras of the month work, on a phone', [3, 30], job);
  }, 120_000);

  it('are ten, and their page says so', () => {
    expect(done.length).toBe(10);
    const rows = done.map(
      ({ who, job, interactions, seconds, most }) =>
        `| ${who} | ${job} | ${interactions} | ${seconds.toFixed(1)} | ${most.join(', ')} |`,
    );
    const head = ['| who | job | interactions | seconds | at most |', '| --- | --- | ---: | ---: | --- |'];
    const table = [...head, ...rows].join('\n');
    process.stdout.write(`\n${table}\n`);
    const page = readFileSync(PAGE, 'utf8');
    const said = `$1\n\n${table}\n\nMeasured on ${new Date().toISOString().slice(0, 10)}.\n\n$2`;
    if (process.env['SVIDOK_WRITE_PAGES'] === '1') writeFileSync(PAGE, page.replace(BETWEEN, said));
    for (const { job } of done) expect(readFileSync(PAGE, 'utf8')).toContain(job);
  });
});
