import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { qrOfPdf } from '../support/qr-of-pdf.ts';
import { openWorld, type World } from './browser.ts';
import { type Camera, givenCrime, givenRequest } from './given-request.ts';
import { isSideways } from './look.ts';
import { notBusy, post, read, settle } from './on-page.ts';
import { type Language, wordsOf } from './words.ts';

interface List<Item> {
  readonly items: readonly Item[];
}

/** Somebody before their device, who has just come to where they land. */
interface Stage {
  readonly page: Page;
  readonly language: Language;
  readonly t: ReturnType<typeof wordsOf>;
  /** Nothing of a step may be wider than the screen. */
  readonly fits: () => Promise<void>;
}
interface Scene {
  readonly user: string;
  readonly account: string | null;
  readonly play: (stage: Stage) => Promise<void>;
}

const FORMS = [
  { language: 'uk', width: 1280, theme: 'light' },
  { language: 'en', width: 360, theme: 'dark' },
  { language: 'uk', width: 360, theme: 'light' },
  { language: 'en', width: 1280, theme: 'dark' },
] as const;

/** On a desk and on a phone the way to a place stands in another part of the page. */
const link = (page: Page, name: string): Locator => page.getByRole('link', { name }).filter({ visible: true }).first();

/** The commonest job of each of the nine users, from where they land until it is done. By day each does it once; at night in every form. */
describe('each of the nine users', () => {
  let world: World;
  let investigator: Page;
  let supervisor: Page;
  let camera: Camera;
  /** Of a café without account; the police keep its record. */
  let theirs: Camera;
  beforeAll(async () => {
    world = await openWorld();
    investigator = await world.as('investigator');
    supervisor = await world.as('supervisor');
    const cameraOf = async (account: string, filter: string): Promise<Camera> => {
      const { items } = await read<List<Camera>>(await world.as(account), `/api/v1/cameras?limit=1&${filter}`);
      if (!items[0]) throw new Error(`${account} has no camera: ${filter}`);
      return items[0];
    };
    camera = await cameraOf('operator.authority', 'status=active');
    theirs = await cameraOf('operator.police', 'ownerKind=other');
  }, 300_000);
  afterAll(() => world?.end());

  const SCENES: readonly Scene[] = [
    {
      user: 'an investigator asks for the recordings of the cameras that saw it',
      account: 'investigator',
      async play({ page, t, fits, language }) {
        const crime = await givenCrime(investigator, camera);
        await link(page, t('nav.search')).click();
        await page.getByRole('combobox', { name: t('search.purpose') }).click();
        await page.getByRole('option', { name: new RegExp(crime.number) }).click();
        await page.waitForURL(/lon=/);
        await fits();
        await page.getByRole('button', { name: t('search.find') }).click();
        await page
          .getByRole('region', { name: t('search.results') })
          .getByRole('checkbox')
          .first()
          .check();
        await fits();
        await page.getByRole('button', { name: t('search.ask') }).click();
        await page.getByLabel(language === 'uk' ? 'Вихідний номер' : 'Reference').fill('17/4-222');
        await page.getByLabel(t('request.necessity')).fill('Встановити напрямок руху особи.');
        await page.getByRole('button', { name: t('request.send') }).click();
        await page.waitForURL(/\/requests\/[0-9a-f-]{36}/);
        await notBusy(page);
      },
    },
    {
      user: 'a supervisor decides',
      account: 'supervisor',
      async play({ page, t }) {
        const { number } = await givenRequest(investigator, camera, 1);
        await page.reload();
        const card = page.getByRole('article', { name: number });
        await card.getByRole('button', { name: t('action.approve') }).click();
        await card.waitFor({ state: 'detached' });
      },
    },
    {
      user: 'an operator answers once for ten cameras',
      account: 'operator.authority',
      async play({ page, t, fits }) {
        const request = await givenRequest(investigator, camera, 10);
        await page.reload();
        await page.getByRole('checkbox').first().waitFor();
        // the last of the ten may lie on the next page of a long inbox; it has gone when it was the last page
        const more = page.getByRole('button', { name: t('common.more') });
        while ((await more.count()) > 0) await more.click({ timeout: 3_000 }).catch(() => undefined);
        await page.getByRole('checkbox', { name: t('inbox.chooseAll', { number: request.number }) }).check();
        await page.getByRole('button', { name: t('answer.many') }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('radio', { name: t('answer.held') }).check();
        await fits();
        await dialog.getByRole('button', { name: t('answer.send') }).click();
        await dialog.waitFor({ state: 'detached' });
        const { asks } = await read<{ asks: { state: string }[] }>(investigator, `/api/v1/requests/${request.id}`);
        expect(asks.map((ask) => ask.state)).toEqual(Array(10).fill('held'));
      },
    },
    {
      user: 'a regional command takes the solving of last month on paper',
      account: 'region',
      async play({ page, t, fits }) {
        await link(page, t('nav.reports')).click();
        await page.getByText(t('report.solving'), { exact: true }).click();
        await page.getByRole('combobox', { name: t('report.span') }).click();
        await page.getByRole('option', { name: t('periodName.last_month') }).click();
        await notBusy(page);
        await fits();
        await Promise.all([page.waitForEvent('download'), link(page, 'PDF').click()]);
      },
    },
    {
      user: 'a national command compares how regions answer',
      account: 'national',
      async play({ page, t, fits }) {
        await link(page, t('nav.reports')).click();
        await page.getByText(t('report.responsiveness'), { exact: true }).click();
        await page.waitForURL(/report=responsiveness/);
        await notBusy(page);
        await page.getByRole('table').first().waitFor();
        await fits();
        await Promise.all([page.waitForEvent('download'), link(page, 'XLSX').click()]);
      },
    },
    {
      user: 'an inspector asks who looked, and takes the signed answer out',
      account: 'inspector',
      async play({ page, t, fits }) {
        await link(page, t('nav.accessReport')).click();
        await page.getByLabel(t('accessReport.person'), { exact: true }).fill('investigator@demo.svidok.example');
        await page.getByLabel(t('accessReport.reason')).fill('Скарга громадянина № 14');
        await page.getByRole('button', { name: t('accessReport.make') }).click();
        await page.getByRole('heading', { name: t('accessReport.result'), exact: true }).waitFor();
        await notBusy(page);
        await fits();
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: t('accessReport.takeOut') }).click(),
        ]);
        expect(file.suggestedFilename()).toMatch(/\.zip$/);
      },
    },
    {
      user: 'an administrator adds an organization',
      account: 'admin',
      async play({ page, t, fits }) {
        await page.getByRole('tab', { name: t('admin.organizations') }).click();
        await page.getByRole('button', { name: t('admin.addOrganization') }).click();
        const dialog = page.getByRole('dialog');
        const name = `Рада: ${randomBytes(4).toString('hex')}`;
        await dialog.getByLabel(t('common.name')).fill(name);
        await dialog.getByLabel(t('admin.duty')).fill('duty@rada.example');
        await fits();
        await dialog.getByRole('button', { name: t('common.save') }).click();
        await page.getByText(t('admin.saved')).waitFor();
        await page.getByLabel(t('common.search'), { exact: true }).fill(name);
        await page.getByRole('cell', { name, exact: true }).waitFor();
      },
    },
    {
      user: 'an owner without account answers a printed letter and hands the recording over',
      account: null,
      async play({ page, t, fits, language }) {
        const { id } = await givenRequest(investigator, theirs, 1);
        await post(supervisor, `/api/v1/requests/${id}/approve`, {});
        await post(investigator, `/api/v1/requests/${id}/letters`, { ownerId: theirs.owner.id });
        const paper = await investigator.request.get(`/api/v1/requests/${id}/letter.pdf?lang=${language}`);
        await page.goto(new URL(qrOfPdf(await paper.body())).href.replace(/^.*(?=\/answer#)/, ''));
        await page.getByRole('button', { name: t('holder.goAnswer'), exact: true }).click();
        await page.getByRole('radio', { name: new RegExp(`^${t('answer.held')}`) }).check();
        await fits();
        await page.getByRole('button', { name: t('answer.send'), exact: true }).click();
        const file = randomBytes(300_000);
        const recording = { name: 'ранок.mp4', mimeType: 'video/mp4', buffer: file };
        await page.getByLabel(t('upload.file')).setInputFiles(recording);
        await page.getByRole('button', { name: t('upload.start') }).click();
        await page.getByText(t('upload.done')).first().waitFor();
        await fits();
        await page.getByRole('button', { name: t('holder.toReceipt') }).click();
        await page.getByText(createHash('sha256').update(file).digest('hex')).waitFor();
        await page.getByText(t('exhibitState.sealed'), { exact: true }).waitFor();
      },
    },
    {
      user: 'anybody learns who answers for it, and keeps the newest checkpoint',
      account: null,
      async play({ page, t, fits }) {
        await page.getByRole('link', { name: t('contact.title') }).click();
        await page.getByRole('heading', { level: 1, name: t('contact.title') }).waitFor();
        await notBusy(page);
        await fits();
        await page
          .getByRole('main')
          .getByRole('link', { name: t('contact.proofLink') })
          .click();
        await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: t('checkpoint.keep'), exact: true }).click(),
        ]);
      },
    },
  ];

  const isNight = process.env['SVIDOK_NIGHTLY'] === '1';
  const PLAYED = SCENES.flatMap((scene, i) =>
    FORMS.filter((_, n) => isNight || n === i % FORMS.length).map((form) => ({
      scene,
      form,
      name: scene.user,
      ...form,
    })),
  );

  it.each(PLAYED)(
    '$name ($language, $width px)',
    async ({ scene, form: { language, width, theme } }) => {
      const page =
        scene.account === null
          ? await (await world.visitor({ language, width, theme })).newPage()
          : await world.as(scene.account, { language, width, theme });
      const fits = async () => {
        expect([page.url(), await isSideways(page)]).toEqual([page.url(), false]);
      };
      await settle(page, '/');
      await fits();
      await scene.play({ page, language, t: wordsOf(language), fits });
      await fits();
      await page.context().close();
      expect(world.complaints()).toEqual([]);
    },
    180_000,
  );
});
