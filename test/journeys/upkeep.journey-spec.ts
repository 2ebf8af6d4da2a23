import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { eventually } from '../support/eventually.ts';
import { openWorld, type World } from './browser.ts';
import { read, settle, wall } from './on-page.ts';

const HOUR = 3_600_000;

interface Camera {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly hasPicture: boolean;
  readonly status: string;
  readonly territory: { readonly community: string };
  readonly view: { readonly bearing: number | null; readonly angle: number };
}
interface List<Item> {
  readonly items: Item[];
}
interface Ask {
  readonly id: string;
  readonly state: string;
  readonly camera: { readonly id: string };
}

/** What keeps a register true, by those whose work it is; the camera that an answer doubts goes through all of it. */
describe('the upkeep of a register in a browser', () => {
  let world: World;
  let keeper: Page;
  let camera: Camera;
  let ask: Ask;
  let before: Date;
  beforeAll(async () => {
    world = await openWorld();
    keeper = await world.as('operator.authority', { language: 'en' });
    const { items: asks } = await read<List<Ask>>(keeper, '/api/v1/asks?limit=200');
    for (const each of asks.filter(({ state }) => state === 'waiting' || state === 'held')) {
      const found = await read<Camera>(keeper, `/api/v1/cameras/${each.camera.id}`);
      if (found.view.bearing === null || found.view.angle >= 360) continue;
      [ask, camera] = [each, found];
      break;
    }
    if (!camera) throw new Error('the demo world has no open ask for a camera that looks somewhere');
  }, 300_000);
  afterAll(() => world?.end());

  const now = (): Promise<Camera> => read(keeper, `/api/v1/cameras/${camera.id}`);
  const corrections = (state: string): Promise<List<{ kind: string }>> =>
    read(keeper, `/api/v1/cameras/corrections?camera=${camera.id}&state=${state}`);
  const tasks = (): Locator =>
    keeper.getByRole('list', { name: 'To correct' }).getByRole('listitem').filter({ hasText: camera.code });

  it('an answer opens a task, and the edit of what it is about closes it', async () => {
    await settle(keeper, `/inbox/${ask.id}`);
    await keeper.getByRole('radio', { name: 'The camera does not see this place' }).check();
    await keeper.getByRole('button', { name: 'Answer', exact: true }).click();
    await keeper.getByText('The answer was sent').waitFor();

    await settle(keeper, '/upkeep');
    await tasks()
      .filter({ hasText: 'The camera does not see the place' })
      .getByRole('link', { name: 'Correct' })
      .click();
    before = new Date();
    const bearing = keeper.getByRole('textbox', { name: 'Bearing' });
    await bearing.fill(String((Math.round(camera.view.bearing ?? 0) + 90) % 360));
    await keeper.getByRole('textbox', { name: 'Name' }).fill(`${camera.name}, turned`);
    await keeper.getByRole('radio', { name: 'Always (an error)' }).check();
    await keeper.getByRole('button', { name: 'Save' }).click();
    await keeper.waitForURL((at) => !at.pathname.endsWith('/edit'));

    await settle(keeper, '/upkeep');
    await keeper.getByRole('heading', { name: 'Confirmation of the month' }).waitFor();
    expect(await tasks().filter({ hasText: 'The camera does not see the place' }).count()).toBe(0);
    expect((await corrections('open')).items.map(({ kind }) => kind)).not.toContain('does_not_see_place');
    expect((await corrections('resolved')).items.map(({ kind }) => kind)).toContain('does_not_see_place');
  }, 120_000);

  it('the page of a camera and the table show what was known before the correction', async () => {
    const looked = (bearing: number) => new RegExp(`(^|\\D)${Math.round(bearing)}°`);
    await settle(keeper, `/cameras/${camera.id}`);
    const shown = keeper.getByRole('status').filter({ hasText: '°' });
    await keeper.getByLabel('By what was known at').fill(wall(before, 'medium'));
    await keeper.getByRole('button', { name: 'Show', exact: true }).click();
    await shown.getByText(looked(camera.view.bearing ?? 0)).waitFor();
    // of the same moment we know better today: it was an error from the beginning
    await keeper.getByLabel('By what was known at').fill('');
    await keeper.getByLabel('The camera as it was at').fill(wall(before, 'medium'));
    await keeper.getByRole('button', { name: 'Show', exact: true }).click();
    await shown.getByText(looked((await now()).view.bearing ?? 0)).waitFor();

    await settle(keeper, `/cameras?q=${camera.code}`);
    await keeper.getByRole('link', { name: `${camera.name}, turned` }).waitFor();
    await keeper.getByRole('button', { name: 'Filters' }).click();
    await keeper.getByLabel('By what was known at').fill(wall(before, 'medium'));
    await keeper.getByRole('button', { name: 'Show', exact: true }).click();
    const then = keeper.getByRole('link', { name: camera.name, exact: true });
    await then.waitFor();
    await keeper.getByText('1 camera', { exact: true }).waitFor();
    expect(await keeper.getByRole('button', { name: 'Export', exact: true }).count()).toBe(0);
    expect(await keeper.getByRole('checkbox').count()).toBe(0);
    await then.click();
    await shown.getByText(looked(camera.view.bearing ?? 0)).waitFor();
    await settle(keeper, keeper.url());
    await shown.getByText(looked(camera.view.bearing ?? 0)).waitFor();
  }, 120_000);

  it('one click confirms the month', async () => {
    const due = async () => (await read<{ due: number }>(keeper, '/api/v1/cameras/confirmations')).due;
    expect(await due()).toBeGreaterThan(0);
    await settle(keeper, '/upkeep');
    await keeper.getByRole('button', { name: `Confirm: ${await due()} work` }).click();
    await keeper.getByText('Everything is confirmed this month').waitFor();
    expect(await due()).toBe(0);
  }, 120_000);

  it('the region tells of rolling blackouts of a whole community, its keepers see them, and they are taken back', async () => {
    const place = await read<{ nameEn: string | null; nameUk: string }>(
      keeper,
      `/api/v1/territories/${camera.territory.community}`,
    );
    const community = place.nameEn ?? place.nameUk;
    const region = await world.as('region', { language: 'en' });
    await settle(region, '/outages');
    await region.getByRole('button', { name: 'Report an outage' }).click();
    const dialog = region.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Community' }).fill(community);
    await region.getByRole('option', { name: community }).first().click();
    await dialog.getByText('Planned', { exact: true }).click();
    await dialog.getByLabel('From').fill(wall(new Date(Date.now() - HOUR)));
    await dialog.getByLabel('To', { exact: true }).fill(wall(new Date(Date.now() + 3 * HOUR)));
    await dialog.getByRole('switch', { name: 'Repeats by schedule' }).check({ force: true });
    await dialog.getByLabel('Up to and including').fill(wall(new Date(Date.now() + 72 * HOUR)).slice(0, 10));
    await dialog.getByRole('button', { name: 'Report an outage' }).click();
    await region.getByText('The outage was recorded').waitFor();
    const told = region.getByRole('listitem').filter({ hasText: community }).filter({ hasText: 'daily' });
    await told.waitFor();

    await settle(keeper, `/cameras/${camera.id}?tab=outages`);
    await keeper.getByRole('listitem').filter({ hasText: community }).filter({ hasText: 'daily' }).waitFor();

    await told.getByRole('button', { name: 'Take back' }).click();
    await told.getByRole('button', { name: 'Yes, take it back' }).click();
    await told.waitFor({ state: 'detached' });
    await settle(keeper, `/cameras/${camera.id}?tab=outages`);
    await keeper.getByText('No outage was reported').waitFor();
    await region.context().close();
  }, 120_000);

  it('a picture of the view is sent, and removed after being asked', async () => {
    const buffer = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#5a7d8c' } })
      .jpeg()
      .toBuffer();
    await settle(keeper, `/cameras/${camera.id}?tab=picture`);
    await keeper.locator('input[type=file]').setInputFiles({ name: 'view.jpg', mimeType: 'image/jpeg', buffer });
    const picture = keeper.getByRole('img', { name: /^What the camera sees/ });
    await picture.waitFor();
    expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(640);
    await keeper.getByRole('button', { name: 'Remove', exact: true }).click();
    await keeper.getByRole('button', { name: 'Cancel' }).click();
    expect((await now()).hasPicture).toBe(true);
    await keeper.getByRole('button', { name: 'Remove', exact: true }).click();
    await keeper.getByRole('button', { name: 'Yes, remove the picture' }).click();
    await picture.waitFor({ state: 'detached' });
    expect((await now()).hasPicture).toBe(false);
  }, 120_000);

  it('many cameras are changed at once on a phone, too', async () => {
    const phone = await world.as('operator.authority', { language: 'en', width: 360 });
    await settle(phone, `/cameras?q=${camera.code}`);
    await phone.getByRole('checkbox', { name: `Choose ${camera.name}, turned` }).check();
    await phone.getByRole('button', { name: 'Change the chosen' }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Status' }).click();
    await phone.getByRole('option', { name: 'out of service' }).click();
    await dialog.getByRole('button', { name: 'Change 1 camera' }).click();
    await dialog.getByText('Changed: 1').waitFor();
    expect((await now()).status).toBe('out_of_service');
    await phone.context().close();
  }, 120_000);

  it('hands over several files, and goes on after a crash of the tab where it stopped', async () => {
    const first = await world.as('operator.authority');
    const { items } = await read<{ items: { id: string; actions: string[] }[] }>(first, '/api/v1/asks?limit=100');
    const ask = items.find(({ actions }) => actions.includes('begin_delivery'));
    const folder = mkdtempSync(join(tmpdir(), 'svidok-recordings-'));
    const files = [40, 1, 1].map((size, i) => {
      const bytes = randomBytes(size * 1024 * 1024);
      const path = join(folder, `${i + 1}.mp4`);
      writeFileSync(path, bytes);
      return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
    const paths = files.map(({ path }) => path);
    const line = await first.context().newCDPSession(first);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 2 * 1024 * 1024,
    });
    await first.goto(`/inbox/${ask?.id}`);
    await first.getByLabel('Файл запису').setInputFiles(paths);
    await first.getByRole('button', { name: 'Передати 3 файли' }).click();
    const delivered = async (page: Page) =>
      (
        await read<{ items: { fileName: string; state: string; sha256: string }[] }>(
          page,
          `/api/v1/exhibits?ask=${ask?.id}`,
        )
      ).items;
    const large = first.getByRole('article', { name: '1.mp4', exact: true });
    // Two of its five parts are there, and the rest takes eight seconds; the server knows of all three files.
    // The digest has a share of its own before: only what is sent tells its bytes as well.
    await large.getByText(/ · (4[0-9]|5[0-9])\s?%$/).waitFor();
    expect((await delivered(first)).map(({ state }) => state).sort()).toEqual(['committed', 'committed', 'uploading']);
    const context = first.context();
    await first.close();

    const again = await context.newPage();
    // Where the first part of each file began; the three are sent in no certain order.
    const goneOnAt = new Map<string, number>();
    again.on('request', (request) => {
      if (request.method() === 'PATCH' && !goneOnAt.has(request.url()))
        goneOnAt.set(request.url(), Number(request.headers()['upload-offset']));
    });
    await again.goto(`/inbox/${ask?.id}`);
    await again.getByText('Не завершено').waitFor();
    await again.getByLabel('Файл запису').setInputFiles(paths);
    await again.getByRole('button', { name: 'Передати 3 файли' }).click();
    await eventually(
      'three recordings are handed over',
      async () => (await again.getByText('Запис передано.').count()) === 3,
      60_000,
    );
    const all = await eventually('all are sealed', async () => {
      const now = await delivered(again);
      return now.every(({ state }) => state === 'sealed') ? now : null;
    });
    expect(all.map(({ sha256 }) => sha256).sort()).toEqual(files.map((file) => file.sha256).sort());
    const kept = Math.max(...goneOnAt.values()) / 1024 ** 2;
    expect(kept).toBeGreaterThanOrEqual(16);
    process.stdout.write(`      after the crash of the tab sending went on at ${kept.toFixed(1)} of 40 MiB\n`);
    await context.close();
    rmSync(folder, { recursive: true });
  }, 180_000);
});
