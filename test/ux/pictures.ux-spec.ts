import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { openWorld, type World } from '../journeys/browser.ts';
import { settle } from '../journeys/on-page.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));

/** The page that each guide begins with. */
const GUIDES: readonly (readonly [guide: string, account: string, path: string])[] = [
  ['investigator', 'investigator', '/board'],
  ['supervisor', 'supervisor', '/decisions'],
  ['operator', 'operator.authority', '/inbox'],
  ['regional-command', 'region', '/unanswered'],
  ['national-command', 'national', '/reports'],
  ['inspector', 'inspector', '/signals'],
  ['administrator', 'admin', '/admin/start'],
];

/** The pictures of README and docs, taken anew from the demo world, so that they show what is there. */
describe('the pictures', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 600_000);
  afterAll(() => world?.end());

  it('of a search: the cameras, their views, and the time until their recordings are lost', async () => {
    const page = await world.as('investigator', { language: 'en' });
    await page.setViewportSize({ width: 1360, height: 850 });
    const { items } = (await (await page.request.get('/api/v1/searches?limit=50')).json()) as {
      items: { id: string; cameras: number }[];
    };
    const [fullest] = items.toSorted((a, b) => b.cameras - a.cameras);
    await settle(page, `/search?search=${fullest?.id ?? ''}`);
    await page.getByText('until loss starts').first().waitFor();
    // tiles and letters of the map come after the page
    await page.waitForLoadState('networkidle');
    const picture = await page.screenshot({ path: fileOf('search'), animations: 'disabled' });
    expect(picture.length).toBeGreaterThan(40_000);
    await page.context().close();
  }, 120_000);

  it.each(GUIDES)(
    'of the guide for %s, in both languages',
    async (guide, account, path) => {
      for (const language of ['uk', 'en'] as const) {
        const page = await world.as(account, { language });
        await page.setViewportSize({ width: 1280, height: 760 });
        await settle(page, path);
        await page.waitForLoadState('networkidle');
        const picture = await page.screenshot({ animations: 'disabled' });
        // few colours, so that a palette serves and the repository stays small
        await sharp(picture)
          .png({ palette: true, colours: 128 })
          .toFile(fileOf(`guides/${guide}.${language}`));
        expect(picture.length).toBeGreaterThan(20_000);
        await page.context().close();
      }
    },
    120_000,
  );
});
