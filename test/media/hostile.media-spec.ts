import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AccessModule } from '../../src/modules/access/index.ts';
import { EvidenceModule } from '../../src/modules/evidence/index.ts';
import { launchBrowser } from '../journeys/browser.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { givenAsk, givenExhibit, givenParties, type Parties } from '../support/given-evidence.ts';
import { asFootage, lookInto, MEDIA_SETTINGS } from '../support/given-media.ts';
import { type Hostile, hostileMedia } from '../support/hostile-media.ts';

interface Outcome {
  readonly state: string;
  readonly reason: string | null;
  readonly kind: string | null;
}

/** What a stranger may have put into a file: each goes the whole way, as a recording that was sealed. */
describe('hostile media', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  let server: Server;
  let heard: string[];
  let files: Hostile[];
  const ids = new Map<string, string>();
  const outcomes = new Map<string, Outcome>();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const ran: string[] = [];

  beforeAll(async () => {
    heard = [];
    server = createServer((request, answer) => {
      heard.push(request.url ?? '');
      answer.end('#EXTM3U');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    files = await hostileMedia(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    api = await startApi({ features: [AccessModule, EvidenceModule], worker: true, settings: MEDIA_SETTINGS });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
    parties = await givenParties(api.given);
    const ask = await givenAsk(api.given, parties, { state: 'delivered' });
    for (const { name, bytes } of files)
      ids.set(name, await givenExhibit(api, parties, ask, { file: asFootage(bytes) }));
    browser = await launchBrowser();
    context = await browser.newContext({
      extraHTTPHeaders: { ...parties.investigator.headers },
      acceptDownloads: true,
    });
    page = await context.newPage();
    await context.exposeFunction('canary', (name: string) => void ran.push(name));
    page.on('dialog', (dialog) => void dialog.dismiss());
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await api?.end();
  });

  const each = async (deed: (name: string, id: string) => Promise<void>) => {
    for (const [name, id] of ids) await deed(name, id);
  };

  it('are more than forty, of three kinds', () => {
    expect(files.length).toBeGreaterThanOrEqual(45);
    expect(files.filter(({ bytes }) => bytes.length === 0)).toEqual([]);
  });

  it('become a harmless working copy, or none: within limits, and without a connection', async () => {
    await each(
      async (_, id) => void (await api.as(parties.investigator).post(`/exhibits/${id}/working-copy`).expect(202)),
    );
    await eventually(
      'all working copies are settled',
      async () => {
        await each(async (name, id) => {
          const { body } = await api.as(parties.investigator).get(`/exhibits/${id}/working-copy`).expect(200);
          outcomes.set(name, body as Outcome);
        });
        return [...outcomes.values()].every(({ state }) => state === 'ready' || state === 'unplayable');
      },
      240_000,
    );
    const readable = [...outcomes].filter(([, { state }]) => state === 'ready').map(([name]) => name);
    // what names other files, asks for a browser or for a great deal is refused; a recording with something hung on is a recording
    expect(
      readable.filter((name) =>
        /^page|svg|m3u8|mpd|sdp|srt|words|txt|xml|xhtml|pdf|concat|playlist|huge|bomb|swf/.test(name),
      ),
    ).toEqual([]);
    expect(readable).toEqual(
      expect.arrayContaining(['mp4-then-page.mp4', 'zip-in-mp4.mp4', 'attached.mkv', 'jpeg-with-page.jpg']),
    );
    expect(heard).toEqual([]);
  }, 300_000);

  it('leave nothing of themselves in a working copy: one picture, perhaps sound, no words, no attachment', async () => {
    await each(async (name, id) => {
      if (outcomes.get(name)?.state !== 'ready') return;
      const { body: look } = await api
        .as(parties.investigator)
        .post(`/exhibits/${id}/looks`)
        .send({ purpose: 'to try it' })
        .expect(201);
      const answer = await fetch(base + look.mediaUrl, { headers: { ...parties.investigator.headers } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { streams } = await lookInto(bytes);
      expect([name, streams.map((stream) => stream['codec_name'])]).toEqual([
        name,
        [look.mediaType === 'video/mp4' ? 'h264' : 'mjpeg'],
      ]);
      expect([name, /canary|script|127\.0\.0\.1|root:/.test(bytes.toString('latin1'))]).toEqual([name, false]);
    });
  }, 120_000);

  it('run nowhere in a browser that is signed in: not opened, not framed, not shown, not as a script', async () => {
    const link = async (id: string): Promise<string> =>
      (await api.as(parties.investigator).post(`/exhibits/${id}/downloads`).send({ reason: 'to try it' }).expect(201))
        .body.url;
    await page.goto(`${base}/health/live`);
    await each(async (_, id) => {
      const urls = [await link(id), await link(id), await link(id), await link(id)];
      await page.evaluate(async (addresses) => {
        const tags = ['iframe', 'img', 'script', 'object'] as const;
        await Promise.all(
          tags.map(async (tag, i) => {
            const element = document.createElement(tag);
            const settled = new Promise((resolve) => {
              element.addEventListener('load', resolve);
              element.addEventListener('error', resolve);
              setTimeout(resolve, 300); // a frame that became a download never says so
            });
            element.setAttribute(tag === 'object' ? 'data' : 'src', addresses[i] ?? '');
            document.body.append(element);
            await settled;
            element.remove();
          }),
        );
      }, urls);
    });
    expect({ ran, heard }).toEqual({ ran: [], heard: [] });
  }, 180_000);

  it('are downloads when their address is opened, whatever they are called', async () => {
    for (const name of ['page.mp4', 'script.svg', 'pdf-with-script.pdf', 'xhtml.mp4']) {
      const { body } = await api
        .as(parties.investigator)
        .post(`/exhibits/${ids.get(name)}/downloads`)
        .send({ reason: 'to try it' });
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.goto(base + body.url).catch(() => null),
      ]);
      expect(download.suggestedFilename()).toMatch(/_D-\d{4}-\d{6}\./);
      await download.cancel();
    }
    expect({ ran, heard }).toEqual({ ran: [], heard: [] });
  }, 60_000);

  it('and the try itself works: the same page from a server that is not ours runs', async () => {
    const bait = files.find(({ name }) => name === 'page.mp4');
    await page.route('**/bait', (route) => route.fulfill({ contentType: 'text/html', body: bait?.bytes ?? '' }));
    await page.goto(`${base}/bait`);
    await eventually('the canary is heard', () => Promise.resolve(ran.length > 0));
  });
});
