import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { browserPath, openWorld, type World } from '../journeys/browser.ts';
import { notBusy, settle } from '../journeys/on-page.ts';
import { wordsOf } from '../journeys/words.ts';

const PAGE = fileURLToPath(new URL('../../docs/ux.md', import.meta.url));
const BETWEEN = /(<!-- speed -->)[\s\S]*(<!-- \/speed -->)/;
/** Some 40 MB that only this spec wants: it is fetched when it is run. */
const LIGHTHOUSE = 'lighthouse@12.8.2';

const CAMERAS = 300_000;
/** Each camera of the demo world once more and again, some hundreds of metres aside, until there are as many. */
const MULTIPLY = `
  do $$
  declare
    few int := (select count(*) from cameras.camera);
    told text := (select string_agg(quote_ident(column_name), ', ') from information_schema.columns
      where table_schema = 'cameras' and table_name = 'camera' and is_generated = 'NEVER'
        and column_name not in ('id', 'code', 'external_key', 'location', 'view'));
  begin
    alter table cameras.camera disable trigger user;
    execute format('insert into cameras.camera (id, code, location, view, %1$s)
      select gen_random_uuid(), code || ''-'' || n, st_translate(location, dx, dy), st_translate(view, dx, dy), %1$s
      from (select c.*, n, (random() - 0.5) / 100 as dx, (random() - 0.5) / 150 as dy from cameras.camera c, generate_series(1, %2$s) n) more
      limit %3$s', told, ceil(${CAMERAS} / few::float), ${CAMERAS} - few);
    alter table cameras.camera enable trigger user;
  end $$`;

interface Figure {
  readonly what: string;
  readonly found: string;
  readonly wanted: string;
  readonly isKept: boolean;
}

const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
};
const median = (values: readonly number[]): number => percentile(values, 0.5);

/** As they are known within the page. */
declare const spent: Map<number, number>;

/** How long each press, click and key took until the next picture; the browser tells none below 16 ms. */
const observe = (page: Page) =>
  page.addInitScript(() => {
    const taken = new Map<number, number>();
    Object.assign(globalThis, { spent: taken });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { interactionId: number; duration: number }[])
        if (entry.interactionId > 0)
          taken.set(entry.interactionId, Math.max(taken.get(entry.interactionId) ?? 0, entry.duration));
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });

/** The landing page of each role, and the map. */
const JUDGED: readonly (readonly [account: string | null, path: string])[] = [
  [null, '/sign-in'],
  ['investigator', '/board'],
  ['investigator', '/search'],
  ['supervisor', '/decisions'],
  ['operator.authority', '/inbox'],
  ['region', '/unanswered'],
  ['inspector', '/signals'],
  ['admin', '/admin'],
];

/** Seconds are those of a machine of two cores that runs the servers as well, and draws maps without a graphics card. */
describe('how fast it is', () => {
  let world: World;
  let cameras = '';
  const figures: Figure[] = [];
  const keep = (what: string, value: number, unit: string, most: number) =>
    figures.push({ what, found: `${value} ${unit}`, wanted: `at most ${most} ${unit}`, isKept: value <= most });
  beforeAll(async () => {
    world = await openWorld();
    if (world.ownerUrl === null) return;
    const owner = new pg.Client({ connectionString: world.ownerUrl });
    await owner.connect();
    await owner.query(MULTIPLY);
    await owner.query('vacuum analyze cameras.camera');
    cameras = ` among ${CAMERAS / 1000},000 cameras`;
    await owner.end();
  }, 900_000);
  afterAll(() => world?.end());

  it.each([
    ['the search page', 'investigator', '/search'],
    ['the register of the country', 'national', '/cameras?shown=map'],
  ])(
    'the first map of %s, and the script that is loaded before it',
    async (name, account, path) => {
      const waits: number[] = [];
      for (let time = 0; time < 3; time += 1) {
        const page = await world.as(account);
        await page.goto(path);
        await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        const { drawn, script } = await page.evaluate(() => {
          const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
          const scripts = all.filter(({ name: url }) => /\.m?js$/.test(new URL(url).pathname));
          const ofMap = (url: string) => /maplibre|MapView|MapCanvas/i.test(url);
          return {
            drawn: performance.getEntriesByName('map-drawn')[0]?.startTime ?? Infinity,
            script: scripts.filter(({ name: url }) => !ofMap(url)).reduce((sum, each) => sum + each.encodedBodySize, 0),
          };
        });
        waits.push(drawn);
        if (time === 0) keep(`script of ${name} before its map`, Math.ceil(script / 1000), 'kB', 300);
        await page.context().close();
      }
      keep(`first map of ${name}${cameras}, the middle of three`, Math.round(median(waits)), 'ms', 2500);
    },
    180_000,
  );

  it('from a press to the next picture', async () => {
    const said = wordsOf('en');
    const all: number[] = [];
    const done = async (page: Page) => {
      // the last ones are told a moment later
      await page.waitForTimeout(500);
      all.push(...(await page.evaluate(() => [...spent.values()])));
      await page.context().close();
    };
    const enter = async (account: string, path: string) => {
      const page = await world.as(account, { language: 'en' });
      await observe(page);
      await settle(page, path);
      return page;
    };
    const go = async (page: Page, name: string) => {
      await page.getByRole('link', { name }).filter({ visible: true }).first().click();
      await page.locator('h1').first().waitFor();
      await notBusy(page);
    };

    const investigator = await enter('investigator', '/board');
    await investigator.keyboard.press('Control+k');
    await investigator.keyboard.type('requests', { delay: 40 });
    await investigator.keyboard.press('Escape');
    await go(investigator, 'Requests');
    await go(investigator, 'Calendar of losses');
    await go(investigator, 'Crimes');
    await go(investigator, 'Find cameras');
    for (const place of ['Route', 'Area', 'Point']) await investigator.getByText(place, { exact: true }).click();
    await investigator.getByRole('combobox', { name: 'Proceeding' }).click();
    await investigator.getByRole('option').first().click();
    await investigator.waitForURL(/lon=/);
    await investigator.getByRole('button', { name: 'Find cameras' }).click();
    const found = investigator.getByRole('region', { name: 'Cameras found' }).getByRole('checkbox');
    await found.first().click();
    await investigator.keyboard.press('ArrowDown');
    await investigator.keyboard.press('Space');
    await investigator.getByRole('button', { name: 'Write the request' }).click();
    await investigator.getByLabel('Why the recording is needed').click();
    await investigator.keyboard.type('The way of the car', { delay: 40 });
    await done(investigator);

    const operator = await enter('operator.authority', '/inbox');
    await go(operator, 'Registry');
    await operator.getByRole('textbox').first().click();
    await operator.keyboard.type('вул', { delay: 60 });
    await operator.getByText('Map', { exact: true }).click();
    await operator.getByText('Table', { exact: true }).click();
    await operator.getByRole('button', { name: 'Filters' }).click();
    await go(operator, 'Upkeep');
    await go(operator, 'Inbox');
    await operator.locator('a[href^="/inbox/"]').first().click();
    await operator.getByRole('radio', { name: said('answer.held') }).click();
    await done(operator);

    const region = await enter('region', '/unanswered');
    await go(region, 'Reports');
    for (const report of ['coverage', 'solving', 'responsiveness']) {
      await region.getByText(said(`report.${report}`), { exact: true }).click();
      await notBusy(region);
    }
    await region.getByRole('combobox', { name: said('report.span') }).click();
    await region.getByRole('option').nth(1).click();
    await done(region);

    expect(all.length).toBeGreaterThan(30);
    const [most, worst] = [percentile(all, 0.95), Math.max(...all)].map(Math.round);
    process.stdout.write(
      `\npresses: ${all
        .toSorted((a, b) => b - a)
        .slice(0, 12)
        .join(', ')} of ${all.length}, worst ${worst}\n`,
    );
    keep(`from a press to the next picture, 95 of 100 of ${all.length}`, most ?? Infinity, 'ms', 200);
  }, 300_000);

  it('as Lighthouse judges it, on a desk and on a phone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svidok-lighthouse-'));
    const [report, headers] = [join(folder, 'report.json'), join(folder, 'headers.json')];
    const judge = (path: string, device: 'desk' | 'phone'): Record<'accessibility' | 'performance', number> => {
      execFileSync(
        'npx',
        [
          '--yes',
          LIGHTHOUSE,
          `${world.url}${path}`,
          '--quiet',
          '--output=json',
          `--output-path=${report}`,
          '--only-categories=accessibility,performance',
          '--chrome-flags=--headless --no-sandbox --enable-unsafe-swiftshader',
          `--extra-headers=${headers}`,
          ...(device === 'desk' ? ['--preset=desktop'] : []),
        ],
        { env: { ...process.env, CHROME_PATH: browserPath() }, stdio: 'pipe', timeout: 150_000 },
      );
      const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as {
        categories: Record<'accessibility' | 'performance', { score: number }>;
        audits: Record<string, { displayValue?: string }>;
      };
      const told = [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift',
      ];
      process.stdout.write(
        `${path} ${device}: ${told.map((name) => `${name} ${audits[name]?.displayValue}`).join(', ')}\n`,
      );
      const share = (name: 'accessibility' | 'performance') => Math.round(categories[name].score * 100);
      return { accessibility: share('accessibility'), performance: share('performance') };
    };
    for (const [account, path] of JUDGED) {
      const context = account === null ? null : (await world.as(account)).context();
      const cookies = (await context?.cookies()) ?? [];
      writeFileSync(
        headers,
        JSON.stringify({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }),
      );
      for (const device of ['desk', 'phone'] as const) {
        // One run differs from the next by some points: the middle of three is told.
        const judged = Array.from({ length: 3 }, () => judge(path, device));
        const accessibility = Math.min(...judged.map((each) => each.accessibility));
        const performance = median(judged.map((each) => each.performance));
        const least = device === 'desk' ? 90 : 85;
        figures.push({
          what: `Lighthouse, \`${path}\`, ${device}: accessibility, performance`,
          found: `${accessibility}, ${performance}`,
          wanted: `at least 95, ${least}`,
          isKept: accessibility >= 95 && performance >= least,
        });
      }
      await context?.close();
    }
    rmSync(folder, { recursive: true });
  }, 3_600_000);

  it('is within what is promised, and its page says so', () => {
    const rows = figures.map(({ what, found, wanted }) => `| ${what} | ${found} | ${wanted} |`);
    const table = ['| figure | found | wanted |', '| --- | ---: | --- |', ...rows].join('\n');
    process.stdout.write(`\n${table}\n`);
    const said = `$1\n\n${table}\n\nMeasured on ${new Date().toISOString().slice(0, 10)}.\n\n$2`;
    if (process.env['SVIDOK_WRITE_PAGES'] === '1')
      writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(BETWEEN, said));
    expect(figures.filter(({ isKept }) => !isKept)).toEqual([]);
  });
});
