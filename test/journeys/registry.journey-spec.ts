import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { openWorld, type World } from './browser.ts';
import { post, read, settle, wall } from './on-page.ts';

const HOUR = 3_600_000;
const HEAD = 'id;name;lat;lon;address;retention_days';
const SCHOOL = 'J1;Journey school;48,4650;35,0400;School street 1;30';
const MARKET = 'J2;Journey market;48,4660;35,0410;Market square;14';
const BRIDGE = 'J3;Journey bridge;48,4670;35,0420;Embankment;7';
const EXCHANGED = 'J4;Journey exchanged;35,0400;48,4650;Nowhere;7';

interface Cameras {
  items: { id: string; status: string; programme: string | null; location: { coordinates: [number, number] } }[];
}

/** What keepers of a register do, to its end; each deed goes on with what the one before it left. */
describe('the register in a browser', () => {
  let world: World;
  let keeper: Page;
  beforeAll(async () => {
    world = await openWorld({ EXPORT_ALONE_LIMIT: '1' });
    keeper = await world.as('operator.authority', { language: 'en' });
  }, 300_000);
  afterAll(() => world?.end());

  const ours = (): Promise<Cameras> => read(keeper, '/api/v1/cameras?q=Journey&limit=50');

  /** The first step of the assistant: what the server made of the file. */
  const look = async (head: string, ...lines: string[]): Promise<Locator> => {
    await settle(keeper, '/cameras');
    await keeper.getByRole('button', { name: 'Import', exact: true }).click();
    const dialog = keeper.getByRole('dialog');
    const buffer = Buffer.from(`\ufeff${[head, ...lines].join('\n')}\n`);
    await dialog.locator('input[type=file]').setInputFiles({ name: 'register.csv', mimeType: 'text/csv', buffer });
    await dialog.getByRole('button', { name: 'Look at the file' }).click();
    await dialog.getByLabel('Name of the source').fill('journey');
    return dialog;
  };
  /** Up to what the check found. */
  const judge = async (dialog: Locator): Promise<Locator> => {
    await dialog.getByRole('button', { name: 'Check without writing' }).click();
    await dialog.getByText('Nothing has been written yet').waitFor();
    return dialog;
  };
  const check = async (...lines: string[]): Promise<Locator> => judge(await look(HEAD, ...lines));

  it('brings a file in earnest after a check, with a report of each row', async () => {
    const dialog = await check(SCHOOL, MARKET, BRIDGE, EXCHANGED);
    await dialog.getByText('Latitude and longitude seem to be exchanged').waitFor();
    expect((await ours()).items).toEqual([]);
    await dialog.getByRole('button', { name: 'Import the other 3 rows' }).click();
    await dialog.getByText('Import finished').waitFor();
    const coming = keeper.waitForEvent('download');
    await dialog.getByRole('link', { name: /Report/ }).click();
    const report = await readFile(await (await coming).path(), 'utf8');
    expect(report).toContain('created;;J1');
    expect(report).toMatch(/rejected;.*exchanged.*;J4/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect((await ours()).items).toHaveLength(3);
  }, 120_000);

  it('shows what a new edition lacks before anything goes, and takes it out where that is wanted', async () => {
    const dialog = await check(SCHOOL, MARKET.replace('square', 'square 2'));
    await dialog.getByText('Journey bridge').waitFor();
    await dialog.getByRole('checkbox', { name: /Take this 1 camera/ }).check();
    await dialog.getByRole('button', { name: /^Import/ }).click();
    await dialog.getByText('Import finished').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect((await ours()).items.map(({ status }) => status).sort()).toEqual(['active', 'active', 'decommissioned']);
  }, 120_000);

  it('keeps which column of a foreign register is which, and reads the next file by it', async () => {
    const first = await look('alpha;beta;gamma;delta', 'P1;Old mill;48,4680;35,0430');
    const told = { alpha: /^key at the source/, beta: /^name/, gamma: /^latitude( \*)?$/, delta: /^longitude( \*)?$/ };
    for (const [column, field] of Object.entries(told)) {
      await first.getByRole('combobox', { name: `What the column ${column} tells` }).click();
      await keeper.getByRole('option', { name: field }).click();
    }
    await first.getByText('Save as a preset').click();
    await first.getByLabel('Name of the preset').fill('Journey columns');
    await first.getByRole('button', { name: 'Save', exact: true }).click();
    await first.getByRole('combobox', { name: 'Preset' }).click();
    await keeper.getByRole('option', { name: 'Journey columns' }).waitFor();
    await keeper.keyboard.press('Escape');

    const next = await look('alpha;beta;gamma;delta', 'P2;Old ferry;48,4690;35,0440');
    await next.getByRole('combobox', { name: 'Preset' }).click();
    await keeper.getByRole('option', { name: 'Journey columns' }).click();
    await judge(next);
    await next.getByRole('button', { name: /^Import/ }).click();
    await next.getByText('Import finished').waitFor();
    await next.getByRole('button', { name: 'Done' }).click();
    const [ferry] = (await read<Cameras>(keeper, '/api/v1/cameras?q=ferry&limit=5')).items;
    expect(ferry?.location.coordinates).toEqual([35.044, 48.469]);
  }, 120_000);

  it('changes many cameras at once, and keeps the view that found them', async () => {
    await settle(keeper, '/cameras?q=Journey&status=active');
    await keeper.getByRole('checkbox').first().check();
    await keeper.getByRole('button', { name: 'Change the chosen' }).click();
    const dialog = keeper.getByRole('dialog');
    await dialog.locator('input').first().click();
    await keeper.getByRole('option', { name: 'Programme' }).click();
    await dialog.getByLabel('Programme').fill('Safe community');
    await dialog.getByRole('button', { name: /^Change 2 cameras/ }).click();
    await dialog.getByText('Changed: 2').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const programmes = (await ours()).items.filter(({ status }) => status === 'active').map((each) => each.programme);
    expect(programmes).toEqual(['Safe community', 'Safe community']);

    const views = keeper.getByRole('button', { name: 'Views' });
    await views.click();
    await keeper.getByRole('menuitem', { name: 'Keep this view' }).click();
    await keeper.getByRole('dialog').getByRole('textbox').fill('Our journey');
    await keeper.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await keeper.getByRole('dialog').waitFor({ state: 'detached' });
    await settle(keeper, '/cameras');
    await views.click();
    await keeper.getByRole('menuitem', { name: 'Our journey' }).click();
    await keeper.waitForURL(/q=Journey/);
    await views.click();
    await keeper.getByRole('button', { name: /Our journey/ }).click();
    await keeper.getByRole('menuitem', { name: 'Our journey' }).waitFor({ state: 'detached' });
    await keeper.keyboard.press('Escape');
  }, 120_000);

  it('lets exact places out when a second person has agreed, to whoever asked', async () => {
    await settle(keeper, '/cameras?q=Journey&status=active');
    await keeper.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = keeper.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Download' }).click();
    await dialog.getByRole('textbox').fill('The yearly check of the programme');
    await dialog.getByRole('button', { name: 'Ask a second person' }).click();
    const asked = dialog.getByText('The yearly check of the programme').last();
    await asked.waitFor();

    const supervisor = await world.as('supervisor', { language: 'en' });
    await settle(supervisor, '/decisions');
    await supervisor.getByText('The yearly check of the programme').waitFor();
    await supervisor
      .getByRole('region', { name: 'Exports that need two people' })
      .getByRole('button', { name: 'Approve' })
      .click();
    await supervisor.getByText('The yearly check of the programme').waitFor({ state: 'detached' });
    await supervisor.context().close();

    await settle(keeper, '/decisions');
    const coming = keeper.waitForEvent('download');
    await keeper.getByRole('button', { name: 'Fetch the file' }).click();
    const file = await readFile(await (await coming).path(), 'utf8');
    expect(file).toContain('Journey school');
    expect(file).toContain('48.465');
  }, 120_000);

  it('remembers where a camera stood that was moved', async () => {
    const [camera] = (await ours()).items.filter(({ status }) => status === 'active');
    const [longitude = 0, latitude = 0] = camera?.location.coordinates ?? [];
    await settle(keeper, `/cameras/${camera?.id}/edit`);
    const before = new Date();
    await keeper.getByRole('textbox', { name: 'Latitude' }).fill((latitude + 0.001).toFixed(6));
    await keeper.getByRole('textbox', { name: 'Latitude' }).press('Tab');
    await keeper.getByRole('button', { name: 'Save' }).click();
    await keeper.waitForURL((at) => !at.pathname.endsWith('/edit'));
    const shown = (lat: number) => `${lat.toFixed(6)}, ${longitude.toFixed(6)}`;
    await keeper.getByText(`${shown(latitude)} → ${shown(latitude + 0.001)}`).waitFor();

    await keeper.getByLabel('The camera as it was at').fill(wall(before));
    await keeper.getByRole('button', { name: 'Show', exact: true }).click();
    await keeper.getByRole('status').getByText(shown(latitude)).waitFor();
  }, 120_000);

  it('opens a search for a planning task when a supervisor has approved it', async () => {
    const investigator = await world.as('investigator', { language: 'en' });
    const corner = [35.04, 48.46];
    await post(investigator, '/api/v1/planning-tasks', {
      title: 'The day of the town',
      reason: 'Where patrols stand during the procession',
      area: { type: 'Polygon', coordinates: [[corner, [35.05, 48.46], [35.05, 48.47], corner]] },
      validUntil: new Date(Date.now() + 24 * HOUR).toISOString(),
    });
    const supervisor = await world.as('supervisor', { language: 'en' });
    await settle(supervisor, '/tasks');
    await supervisor.getByRole('link', { name: 'The day of the town' }).click();
    await supervisor.getByRole('textbox').fill('For one day');
    await supervisor.getByRole('button', { name: 'Approve' }).click();
    // The text stands in the field before it is sent: what shows the decision is that there is none left to take.
    await supervisor.getByRole('button', { name: 'Approve' }).waitFor({ state: 'hidden' });
    await supervisor.context().close();

    await settle(investigator, '/tasks');
    await investigator.getByRole('link', { name: 'The day of the town' }).click();
    await investigator.locator('main').getByRole('link', { name: 'Find cameras' }).click();
    await investigator.waitForURL(/\/search\?task=/);
    await investigator.context().close();
  }, 120_000);
});
