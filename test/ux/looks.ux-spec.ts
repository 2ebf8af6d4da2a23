import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newVisitor, openWorld, type Visitor } from '../journeys/browser.ts';
import { read, settle } from '../journeys/on-page.ts';
import { printedLetter } from '../journeys/printed-letter.ts';
import { wordsOf } from '../journeys/words.ts';
import { type KeptAnswers, listen, packed, readKept, replay } from './kept-answers.ts';
import { differenceOf, keep, standing } from './kept-picture.ts';

const FOLDER = fileURLToPath(new URL('looks/', import.meta.url));
const ANSWERS = `${FOLDER}answers.json.br`;
const IS_WRITING = process.env['SVIDOK_WRITE_PAGES'] === '1';

const FORMS = [
  { language: 'uk', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 360 },
] as const satisfies readonly Visitor[];
type Form = (typeof FORMS)[number];

interface Scene {
  readonly name: string;
  readonly account: string | null;
  /** Where in the demo world: asked for once, when answers are recorded, by whoever may know it. */
  readonly path: string | ((asker: Page) => Promise<string>);
  /** What is pressed there first, by its key in the catalogue. */
  readonly press?: string;
}

const first = async (asker: Page, list: string): Promise<string> => {
  const { items } = await read<{ items: { id: string }[] }>(asker, list);
  if (!items[0]) throw new Error(`${list} is empty`);
  return items[0].id;
};

const fullestSearch = async (asker: Page): Promise<string> => {
  const { items } = await read<{ items: { id: string; cameras: number }[] }>(asker, '/api/v1/searches?limit=50');
  return `/search?search=${items.toSorted((a, b) => b.cameras - a.cameras)[0]?.id ?? ''}`;
};

const letter = async (asker: Page): Promise<string> => {
  const { link } = await printedLetter(asker);
  return `/answer${link.slice(link.indexOf('#'))}`;
};

/** Where each of the nine users lands, what they do most there, and what all of it is made of. */
const SCENES: readonly Scene[] = [
  { name: 'investigator', account: 'investigator', path: '/' },
  { name: 'investigator-search', account: 'investigator', path: fullestSearch },
  {
    name: 'investigator-request',
    account: 'investigator',
    path: async (asker) => `/requests/${await first(asker, '/api/v1/requests?state=open&limit=1')}`,
  },
  { name: 'supervisor', account: 'supervisor', path: '/' },
  { name: 'supervisor-budgets', account: 'supervisor', path: '/budgets' },
  { name: 'authority', account: 'operator.authority', path: '/' },
  {
    name: 'authority-ask',
    account: 'operator.authority',
    path: async (asker) => `/inbox/${await first(asker, '/api/v1/asks?limit=1')}`,
  },
  { name: 'authority-cameras', account: 'operator.authority', path: '/cameras' },
  { name: 'police', account: 'operator.police', path: '/' },
  {
    name: 'police-camera',
    account: 'operator.police',
    path: async (asker) => `/cameras/${await first(asker, '/api/v1/cameras?limit=1')}`,
  },
  { name: 'region', account: 'region', path: '/' },
  { name: 'region-solving', account: 'region', path: '/reports?report=solving' },
  { name: 'national', account: 'national', path: '/' },
  { name: 'national-responsiveness', account: 'national', path: '/reports?report=responsiveness' },
  { name: 'inspector', account: 'inspector', path: '/' },
  { name: 'inspector-access', account: 'inspector', path: '/access-report' },
  { name: 'administrator', account: 'admin', path: '/' },
  { name: 'administrator-accounts', account: 'admin', path: '/admin/accounts' },
  { name: 'anybody', account: null, path: '/' },
  { name: 'anybody-contact', account: null, path: '/contact' },
  { name: 'owner-letter', account: null, path: letter },
  { name: 'owner-answer', account: null, path: letter, press: 'holder.goAnswer' },
  { name: 'design', account: 'admin', path: '/design' },
];

/** On a phone two screens of it, so that more than its head is seen; of what everything is made of all. */
const heightOf = ({ name }: Scene, width: number): number =>
  name === 'design' ? (width < 500 ? 7600 : 5400) : width < 500 ? 1480 : 860;

/** The time of day stands, and nothing else: with `page.clock` no map says when it is drawn, because that stops `performance` as well. */
const stopClock = (page: Page, at: string) =>
  page.addInitScript((moment) => {
    globalThis.Date = class extends Date {
      constructor(...of: readonly number[]) {
        super(...((of.length === 0 ? [moment] : of) as [number]));
      }
      static override now = () => moment;
    } as DateConstructor;
  }, Date.parse(at));

/** Goes there at that moment, and waits for maps as well. */
async function look(page: Page, at: string, path: string, scene: Scene, form: Form): Promise<void> {
  await stopClock(page, at);
  await page.setViewportSize({ width: form.width, height: heightOf(scene, form.width) });
  await settle(page, path);
  if (scene.press) await page.getByRole('button', { name: wordsOf(form.language)(scene.press), exact: true }).click();
  await page.waitForLoadState('networkidle');
  if ((await page.locator('.maplibregl-canvas').count()) > 0)
    await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0);
}

/** A token is the key to a letter; a page that is shown again needs one of the same form. */
const withoutToken = (path: string): string => path.replace(/#.+/, `#${'A'.repeat(43)}`);

/** Every page in both forms, in a demo world of this moment. */
async function record(): Promise<KeptAnswers> {
  const kept: KeptAnswers = { at: new Date().toISOString(), pages: {}, answers: [] };
  const world = await openWorld();
  try {
    for (const scene of SCENES) {
      const asker = await world.as(scene.account ?? 'investigator');
      const path = typeof scene.path === 'string' ? scene.path : await scene.path(asker);
      await asker.context().close();
      const page = (kept.pages[scene.name] = { path: withoutToken(path), answers: {} });
      for (const form of FORMS) {
        const visited = scene.account
          ? await world.as(scene.account, form)
          : await (await world.visitor(form)).newPage();
        await listen(visited.context(), kept, page);
        await look(visited, kept.at, path, scene, form);
        await standing(visited);
        await leave(visited.context());
      }
    }
  } finally {
    await world.end();
  }
  writeFileSync(ANSWERS, packed(kept));
  return kept;
}

async function leave(context: BrowserContext): Promise<void> {
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
}

/** Pictures of pages, looked at by eye when they are kept and compared from then on. Only the client draws them: what the API says is kept beside. */
describe('the looks', () => {
  let browser: Browser;
  let kept: KeptAnswers;
  beforeAll(async () => {
    const known = readKept(ANSWERS);
    if (!known && !IS_WRITING) throw new Error('No answers are kept: record them with SVIDOK_WRITE_PAGES=1.');
    kept = known ?? (await record());
    browser = await launchBrowser();
  }, 1_200_000);
  afterAll(() => browser?.close());

  it.each(SCENES.flatMap((scene) => FORMS.map((form) => ({ scene, form, name: scene.name, ...form }))))(
    'of $name ($language, $theme, $width px)',
    async ({ scene, form }) => {
      const page = kept.pages[scene.name];
      if (!page) throw new Error(`${scene.name} is not on record: take ${ANSWERS} away and record anew.`);
      const unknown: string[] = [];
      const context = await newVisitor(browser, 'http://localhost', form);
      await replay(context, kept, page, (question) => unknown.push(question));
      const shown = await context.newPage();
      await look(shown, kept.at, page.path, scene, form);
      const picture = await standing(shown);
      await leave(context);
      // a page that asks for more than is on record shows less than it would
      expect(unknown).toEqual([]);
      const name = `${scene.name}.${form.language}`;
      const file = `${FOLDER}${name}.webp`;
      if (IS_WRITING) await keep(file, picture);
      expect(await differenceOf(file, name, picture)).toBeNull();
    },
    120_000,
  );
});
