import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { openMailbox, type Mailbox } from '../support/mailbox.ts';
import { choose, type Look, openWorld, screenOf, type World } from './browser.ts';
import { findingsOn, isSideways, wordlessOn } from './look.ts';
import { notBusy, post, settle } from './on-page.ts';

/** Goes on within the application, as a link would: the browser loads it once and not for each page. */
async function goOn(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector('h1')?.setAttribute('data-left', '');
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
  await page.locator('h1:not([data-left])').first().waitFor();
  await notBusy(page);
}

const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const LOOKS = [
  { language: 'uk', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'uk', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const satisfies readonly Look[];
const [DESK, PHONE] = [1280, 360];

/** By day pages are looked at in bunches, each in one look and on one device: what all of them share is seen in every look on both. */
const BUNCH = 4;
const bunchOf = (turn: number): number => Math.floor(turn / BUNCH);
const lookOf = (turn: number): Look => LOOKS[bunchOf(turn) % LOOKS.length] as Look;
const widthOf = (turn: number): number => (Math.floor(bunchOf(turn) / LOOKS.length) % 2 === 0 ? DESK : PHONE);

/** As if it were chosen in the head of the page, or in another tab: whatever is open stays open. */
async function wear(page: Page, look: Look): Promise<void> {
  const { language, theme } = look;
  const worn = page.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`);
  if ((await worn.count()) > 0) return;
  await choose(page.context(), look);
  await page.evaluate(
    ({ wanted, newValue }) => {
      // With little motion wanted each colour still changes within a moment, and what is inherited a moment later.
      if (document.adoptedStyleSheets.length === 0) {
        const still = new CSSStyleSheet();
        still.replaceSync('*, ::before, ::after { transition: none !important }');
        document.adoptedStyleSheets.push(still);
      }
      document.querySelector<HTMLInputElement>(`input[type="radio"][value="${wanted}"]`)?.click();
      localStorage.setItem('svidok.theme', newValue);
      dispatchEvent(new StorageEvent('storage', { key: 'svidok.theme', newValue, storageArea: localStorage }));
    },
    { wanted: language, newValue: theme },
  );
  await worn.waitFor({ state: 'attached' });
  await drawn(page);
  await notBusy(page);
}

const firstId = async (page: Page, path: string): Promise<string> => {
  const { items } = (await (await page.request.get(path)).json()) as { items: { id: string }[] };
  if (!items[0]) throw new Error(`${path} is empty`);
  return items[0].id;
};

const crimeWithFootage = async (page: Page): Promise<string> => {
  const { items } = (await (await page.request.get('/api/v1/exhibits?limit=1&state=sealed')).json()) as {
    items: { requestId: string }[];
  };
  const request = await page.request.get(`/api/v1/requests/${items[0]?.requestId ?? ''}`);
  return ((await request.json()) as { crimeId: string }).crimeId;
};

const mediumNumber = async (page: Page, state: 'announced' | 'received'): Promise<string> => {
  const answer = await page.request.get(`/api/v1/consignments?limit=1&state=${state}`);
  const { items } = (await answer.json()) as { items: { number: string }[] };
  if (!items[0]) throw new Error(`no medium is ${state}`);
  return items[0].number;
};

/** A place as it opens, or with something opened on it. */
type Place = string | readonly [path: string, button: RegExp];
const pathOf = (place: Place): string => (typeof place === 'string' ? place : place[0]);

/** Nobody's, and read in no time. */
const BETWEEN = '/no-such-page';

const isSamePage = (before: string, place: Place): boolean => {
  const [from, to] = [before, pathOf(place)].map((path) => path.replace(/\?.*/, '').replace(/^\/admin\/.*/, '/admin'));
  return from === to;
};

/** What opens over a page stays open, so the next is loaded afresh. A page with other contents keeps its heading: it is left in between. */
async function visit(page: Page, place: Place, before?: Place): Promise<void> {
  if (typeof before !== 'string') await settle(page, pathOf(place));
  else {
    if (isSamePage(before, place)) await goOn(page, BETWEEN);
    await goOn(page, pathOf(place));
  }
  if (typeof place === 'string') return;
  await page.getByRole('button', { name: place[1] }).first().click();
  // What stands ready for notices has a position as well, and nothing in it.
  await page.locator('[role="dialog"], [data-position]').filter({ visible: true }).first().waitFor();
}

/** Leads nowhere: what a page shows before it is sent. */
const TOKEN = 'A'.repeat(43);

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
/** Another side of a page that is visited by day as well. */
const atNight = (...places: readonly Place[]): readonly Place[] => (IS_NIGHTLY ? places : []);

type Visit = readonly [account: string | null, places: (page: Page) => Promise<readonly Place[]>];
const VISITS: readonly Visit[] = [
  [
    null,
    async () => [
      '/sign-in',
      '/recover',
      '/offer',
      ...atNight(`/recover#${TOKEN}`),
      `/welcome#${TOKEN}`,
      ...atNight(`/answer#${TOKEN}`),
      '/letters/check',
      '/checkpoint',
      '/contact',
    ],
  ],
  ['operator.police', async () => ['/offers']],
  [
    'region',
    async () => [
      '/unanswered',
      ...atNight('/cameras'),
      '/drills',
      '/placement',
      '/blind-spots',
      '/seen-crimes',
      '/reports?report=coverage&by=community',
      '/reports?report=communities&by=community',
      ...atNight(['/reports?period=last_month', /^(Вигляди|Views)$/]),
      ...atNight(['/reports?report=solving', /^(Надсилати поштою|Send by mail)$/]),
      '/report-schedules',
      '/before-after?community=DEMO-UA12-01-001&arrived=2025-03-10',
      ['/policing', /^(Записати|Record)$/],
    ],
  ],
  [
    'admin',
    async () =>
      ['start', 'territories', ...(IS_NIGHTLY ? ['buildings', 'places'] : []), 'streets', 'texts'].map(
        (part) => `/admin/${part}`,
      ),
  ],
  [
    'investigator',
    async (page) => [
      ...atNight('/search'),
      `/search?search=${await firstId(page, '/api/v1/searches?limit=1')}`,
      `/searches/${await firstId(page, '/api/v1/searches?limit=1')}`,
      `/searches/${await firstId(page, '/api/v1/searches?limit=1')}/canvass`,
      ...atNight(`/searches/${await firstId(page, '/api/v1/searches?limit=1')}/completeness`),
      '/board',
      '/losses',
      '/requests',
      `/requests/${await firstId(page, '/api/v1/requests?limit=1')}`,
      `/requests/${await firstId(page, '/api/v1/requests?limit=1')}/completeness`,
      '/consignments',
      `/consignments/${await mediumNumber(page, 'announced')}`,
      '/crimes',
      ...atNight(`/consignments/${await mediumNumber(page, 'received')}`),
      '/crimes/new',
      `/crimes/${await firstId(page, '/api/v1/crimes?limit=1')}`,
      ...atNight(`/crimes/${await firstId(page, '/api/v1/crimes?limit=1')}/completeness`),
      `/crimes/${await crimeWithFootage(page)}/timeline`,
      `/exhibits/${await firstId(page, '/api/v1/exhibits?limit=1&state=sealed')}`,
      [
        `/exhibits/${await firstId(page, '/api/v1/exhibits?limit=1&state=sealed')}`,
        /^(Передати копію|Hand a copy over)$/,
      ],
      ...atNight([
        `/requests/${await firstId(page, '/api/v1/requests?limit=1&state=closed')}`,
        /^(Отримати пакет|Get the package)$/,
      ]),
      '/tasks',
      '/tasks/new',
      `/tasks/${await firstId(page, '/api/v1/planning-tasks?limit=1')}`,
      '/profile',
      '/no-such-page',
    ],
  ],
  [
    'supervisor',
    async () => ['/decisions', '/budgets', '/reviews', '/retention', ...atNight('/retention?shown=preserved')],
  ],
  [
    'operator.authority',
    async (page) => {
      const camera = `/cameras/${await firstId(page, '/api/v1/cameras?limit=1')}`;
      const { actor } = (await (await page.request.get('/api/v1/session')).json()) as {
        actor: { organization: { id: string } };
      };
      return [
        '/inbox',
        ...atNight('/losses?span=week'),
        '/notices',
        ...atNight('/notices?shown=work'),
        '/help',
        ...atNight('/help/operator'),
        '/help/imports',
        `/inbox/${await firstId(page, '/api/v1/asks?limit=1')}`,
        '/cameras',
        ...atNight('/cameras?shown=map'),
        ...atNight(['/cameras?status=active', /^(Фільтри|Filters)/]),
        ['/cameras', /^(Імпорт|Import)$/],
        ...atNight(['/cameras', /^(Експорт|Export)$/]),
        '/cameras/new',
        camera,
        `${camera}?tab=looks`,
        ...atNight(...['outages', 'asks', 'picture'].map((tab) => `${camera}?tab=${tab}`)),
        `${camera}/edit`,
        `/owners/${actor.organization.id}`,
        '/upkeep',
        '/outages',
        '/webhooks',
        '/feedback',
        '/drills',
        ['/desks', /^(Додати пост|Add a desk)$/],
      ];
    },
  ],
  [
    'national',
    async () => ['/reports', ...['solving', 'responsiveness', 'retention'].map((name) => `/reports?report=${name}`)],
  ],
  [
    'inspector',
    async () => [
      '/journal',
      '/access-report',
      '/signals',
      '/reviews',
      '/alarms',
      '/checkpoints',
      '/erasures',
      '/storage',
    ],
  ],
  [
    'admin',
    async (page) => [
      '/design',
      `/organizations/${await firstId(page, '/api/v1/organizations?kind=local_authority&limit=1')}/desks`,
      '/admin/organizations',
      '/admin/accounts',
      '/admin/calendar',
      '/admin/bases',
      '/admin/retention',
    ],
  ],
];

describe('every page', () => {
  let world: World;
  let mailbox: Mailbox;
  beforeAll(async () => {
    mailbox = await openMailbox();
    world = await openWorld({ SMTP_URL: mailbox.url });
    const page = await world.as('investigator');
    await post(page, '/api/v1/planning-tasks', {
      title: 'День міста',
      reason: 'Розставити наряди на час ходи.',
      area: {
        type: 'Polygon',
        coordinates: [
          [
            [35.04, 48.46],
            [35.05, 48.46],
            [35.05, 48.47],
            [35.04, 48.46],
          ],
        ],
      },
      validUntil: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await page.context().close();
  }, 300_000);
  afterAll(async () => {
    await world?.end();
    await mailbox?.end();
  });

  const enter = async ([account]: Visit, options: Parameters<World['visitor']>[0]): Promise<Page> =>
    account === null ? (await world.visitor(options)).newPage() : world.as(account, options);

  // By day once, in one of the looks; at night in all of them.
  it('has no serious accessibility finding, fits 360 px and says everything in words, in both languages and both themes', async () => {
    const found: string[] = [];
    const wide: string[] = [];
    const wordless: string[] = [];
    let turn = 0;
    for (const each of VISITS) {
      const page = await enter(each, { ...lookOf(turn), width: widthOf(turn) });
      const places = await each[1](page);
      for (const [i, place] of places.entries()) {
        const width = widthOf(turn);
        await page.setViewportSize(screenOf(width));
        const looks = IS_NIGHTLY ? LOOKS : [lookOf(turn)];
        turn += 1;
        // nobody's pages stand outside of the frame of the application
        await visit(page, place, each[0] === null ? undefined : places[i - 1]);
        for (const look of looks) {
          await wear(page, look);
          const where = `${String(place)} ${look.language} ${look.theme} ${page.viewportSize()?.width}`;
          found.push(...(await findingsOn(page)).map((finding) => `${where} ${finding}`));
          wordless.push(...(await wordlessOn(page)).map((text) => `${where} ${text}`));
          // what opens over a page has its own frame; the page below is visited as well
          if (typeof place !== 'string') continue;
          await page.setViewportSize(screenOf(PHONE));
          await drawn(page);
          if (await isSideways(page)) wide.push(where);
        }
      }
      await page.context().close();
    }
    expect({ found, wide, wordless }).toEqual({ found: [], wide: [], wordless: [] });
  }, 3_600_000);

  it('turns a camera by keys and by dragging, with the fields in step, and keeps what was saved', async () => {
    const page = await world.as('operator.authority', { language: 'en' });
    const list = await (await page.request.get('/api/v1/cameras?limit=100')).json();
    const camera = (list as { items: { id: string; view: { bearing: number | null; angle: number } }[] }).items.find(
      ({ view }) => view.bearing !== null && view.angle < 180,
    );
    await settle(page, `/cameras/${camera?.id}/edit`);
    const handle = (name: string) => page.getByRole('slider', { name });
    const field = (name: string) => page.getByRole('textbox', { name }).inputValue();
    const before = Number.parseInt(await field('Bearing'), 10);
    await handle('Bearing').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    expect(Number.parseInt(await field('Bearing'), 10)).toBe((before + 11) % 360);
    expect(await handle('Bearing').getAttribute('aria-valuenow')).toBe(String((before + 11) % 360));
    const range = Number.parseFloat(await field('Range'));
    const grip = await handle('Range').boundingBox();
    const lens = await page.getByRole('button', { name: 'Place of the camera' }).boundingBox();
    if (!grip || !lens) throw new Error('no handles on the map');
    const middle = ({ x, y, width, height }: typeof grip): [number, number] => [x + width / 2, y + height / 2];
    const [[gx, gy], [lx, ly]] = [middle(grip), middle(lens)];
    await page.mouse.move(gx, gy);
    await page.mouse.down();
    await page.mouse.move((gx + lx) / 2, (gy + ly) / 2, { steps: 8 });
    await page.mouse.up();
    const dragged = Number.parseFloat(await field('Range'));
    expect(Math.abs(dragged - range / 2)).toBeLessThan(range * 0.1);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL((at) => !at.pathname.endsWith('/edit'));
    const kept = (await (await page.request.get(`/api/v1/cameras/${camera?.id}`)).json()) as {
      view: { bearing: number; range: number };
    };
    expect(kept.view).toMatchObject({ bearing: (before + 11) % 360, range: dragged });
    await page.context().close();
  }, 120_000);

  // A product that runs already sends its letters elsewhere.
  const alone = process.env['SVIDOK_JOURNEY_URL'] === undefined ? it : it.skip;
  alone(
    'takes a camera from an owner without account: offered, confirmed by a letter, accepted by the police, withdrawn for good',
    async () => {
      const owner = await (await world.visitor({ language: 'en', width: 390 })).newPage();
      await settle(owner, '/offer');
      await owner.getByLabel('Whose camera it is').fill('Shop at the bridge');
      await owner.getByLabel('Name of the camera').fill('Above the entrance');
      await owner.getByLabel('Coordinates').fill('48.4700, 35.0400');
      await owner.getByLabel('E-mail').first().fill('shop@example.org');
      await owner.getByRole('button', { name: 'Offer the camera' }).click();
      await owner.getByText('look into your mailbox').waitFor();
      const letter = await eventually('the letter has come', async () => mailbox.to('shop@example.org')[0], 20_000);
      const link = /\/offer#\S+/.exec(letter.text ?? '')?.[0] ?? '';
      await owner.goto(link);
      await owner.getByRole('button', { name: 'Open', exact: true }).click();
      await owner.getByRole('article', { name: 'Above the entrance' }).getByText('waiting').waitFor();
      expect(owner.url()).not.toContain('#');

      const police = await world.as('operator.police', { language: 'en' });
      await settle(police, '/offers');
      expect(await findingsOn(police)).toEqual([]);
      const card = police.getByRole('article', { name: /Above the entrance/ });
      await card.getByRole('button', { name: 'Accept into the register' }).click();
      await card.waitFor({ state: 'detached' });
      await settle(police, '/cameras?q=Above%20the%20entrance');
      await police.getByRole('link', { name: 'Above the entrance' }).waitFor();

      // the letter of the decision brings the link that withdraws at any time
      const decided = await eventually('the second letter', async () => mailbox.to('shop@example.org')[1], 20_000);
      await owner.goto(/\/offer#\S+/.exec(decided.text ?? '')?.[0] ?? '');
      await owner.getByRole('button', { name: 'Open', exact: true }).click();
      const mine = owner.getByRole('article', { name: 'Above the entrance' });
      await mine.getByRole('button', { name: 'Withdraw' }).click();
      await mine.getByRole('button', { name: 'Yes, withdraw for good' }).click();
      await mine.getByText('withdrawn').first().waitFor();
      expect(await mine.getByRole('button').count()).toBe(0);
      await settle(police, '/cameras?q=Above%20the%20entrance&status=decommissioned');
      await police.getByRole('link', { name: 'Above the entrance' }).waitFor();
      await owner.context().close();
      await police.context().close();
    },
    120_000,
  );

  it('changes its language where it is', async () => {
    const page = await world.as('investigator', { language: 'en' });
    await settle(page, '/search');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByText('UK', { exact: true }).locator('visible=true').click();
    await page.getByRole('heading', { level: 1, name: 'Пошук камер' }).waitFor();
    await page.context().close();
  });
});
