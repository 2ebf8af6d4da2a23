import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ROLES } from '../../src/kernel/actor.ts';
import { startDemoProduct } from '../support/demo-product.ts';

const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const FLAGS = [
  '--no-sandbox',
  // Maps are drawn in software; pages are not put together that way as well, which took a third of all time.
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const browserPath = (): string | undefined =>
  [process.env['CHROME_PATH'], ...PLACES].find((path) => path !== undefined && existsSync(path));

/** A real browser without a window; refuses where none is installed. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error('No Chromium found: set CHROME_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A phone is held upright. */
export const screenOf = (width: number) => ({ width, height: width < 500 ? 740 : 860 });

export interface Look {
  readonly language: 'uk' | 'en';
  readonly theme: 'light' | 'dark';
}

/** As somebody has chosen it on this device: what is loaded from now on comes so. */
export const choose = (context: BrowserContext, { theme, language }: Look): Promise<unknown> =>
  context.addInitScript(
    ([chosenTheme, chosenLanguage]) => {
      // a page that is only about to be loaded keeps nothing
      if (location.protocol === 'about:') return;
      localStorage.setItem('svidok.theme', chosenTheme as string);
      localStorage.setItem('svidok.language', chosenLanguage as string);
    },
    [theme, language],
  );

/** A fresh visitor: own cookies, chosen language and theme. */
export interface Visitor extends Partial<Look> {
  readonly width?: number;
  /** Whether the browser keeps the frame of the product (web/src/service-worker.ts); then routes of a journey meet fewer calls. */
  readonly keepsFrame?: boolean;
  /** Whether the person is shown around; on this device others were before. */
  readonly isNew?: boolean;
}

export async function newVisitor(
  browser: Browser,
  baseURL: string,
  { width = 1280, language = 'uk', theme = 'light', keepsFrame = false, isNew = false }: Visitor = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: screenOf(width),
    acceptDownloads: true,
    reducedMotion: 'reduce',
    serviceWorkers: keepsFrame ? 'allow' : 'block',
  });
  context.setDefaultTimeout(60_000);
  await choose(context, { theme, language });
  if (!isNew)
    await context.addInitScript((tours) => {
      if (location.protocol !== 'about:') localStorage.setItem('svidok.tours', tours);
    }, ROLES.join(' '));
  return context;
}

/** The demo world in a real browser. `SVIDOK_JOURNEY_URL` points at one that runs already, while journeys are written. */
export interface World {
  readonly url: string;
  readonly browser: Browser;
  /** The owner's way to the database; none of a product that runs already. */
  readonly ownerUrl: string | null;
  /** Of every demo account. */
  readonly demoPassword: string;
  visitor(options?: Visitor): Promise<BrowserContext>;
  /** A visitor who has signed in over HTTP, for journeys that are not about signing in. */
  as(account: string, options?: Visitor): Promise<Page>;
  signIn(page: Page, account: string): Promise<void>;
  /** What pages wrote into the console as an error until now, or threw; told once. */
  complaints(): string[];
  end(): Promise<void>;
}

/** `env`: settings of the product, such as where its mail goes; a product that runs already keeps its own. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const given = process.env['SVIDOK_JOURNEY_URL'];
  const product = given === undefined ? await startDemoProduct(env) : null;
  const url = given ?? product?.url ?? '';
  const password = product?.demoPassword ?? process.env['SVIDOK_DEMO_PASSWORD'] ?? '';
  const browser = await launchBrowser();
  const mail = (account: string): string => `${account}@demo.svidok.example`;

  const refused: string[] = [];
  let complaints: string[] = [];
  const visitor: World['visitor'] = async (options) => {
    const context = await newVisitor(browser, url, options);
    context.on('console', (message) => {
      const said = `${message.page()?.url()}: ${message.text()}`;
      if (/content security policy/i.test(said)) refused.push(said);
      // whoever has not signed in is answered so, and the browser calls that an error
      const isNobody = message.location().url.endsWith('/api/v1/session') && said.includes('401');
      if (message.type() === 'error' && !isNobody) complaints.push(said);
    });
    context.on('weberror', (thrown) => complaints.push(`${thrown.page()?.url()}: ${String(thrown.error())}`));
    return context;
  };

  return {
    url,
    browser,
    ownerUrl: product?.ownerUrl ?? null,
    demoPassword: password,
    visitor,
    async as(account, options) {
      const context = await visitor(options);
      const answer = await context.request.post('/api/v1/session', {
        data: { email: mail(account), password },
        headers: { origin: url },
      });
      if (answer.status() !== 201)
        throw new Error(`${account} cannot sign in: ${answer.status()} ${await answer.text()}`);
      return context.newPage();
    },
    async signIn(page, account) {
      await page.goto('/');
      await page.locator('input[autocomplete="username"]').fill(mail(account));
      await page.locator('input[autocomplete="current-password"]').fill(password);
      await page.locator('button[type="submit"]').click();
      await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
    },
    complaints() {
      const told = complaints;
      complaints = [];
      return told;
    },
    async end() {
      await browser.close();
      await product?.stop();
      // whatever a journey is about: the policy of the pages has no exception, and nothing needs one
      if (refused.length > 0)
        throw new Error(`Kept out by the content security policy:\n${refused.slice(0, 5).join('\n')}`);
    },
  };
}
