import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import type { BrowserContext, Request, Response } from 'playwright-core';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { readClient } from '../../src/app/web-client.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  /** Tiles are no text. */
  readonly encoding: 'utf8' | 'base64';
  readonly body: string;
}

interface KeptPage {
  readonly path: string;
  /** Which answer belongs to which question. */
  readonly answers: Record<string, number>;
}

/** What the API told pages of the demo world at one moment. What several were told is kept once. */
export interface KeptAnswers {
  readonly at: string;
  readonly pages: Record<string, KeptPage>;
  readonly answers: Answer[];
}

export const readKept = (file: string): KeptAnswers | null =>
  existsSync(file) ? (JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')) as KeptAnswers) : null;

export const packed = (kept: KeptAnswers): Buffer => brotliCompressSync(JSON.stringify(kept));

const isOfApi = ({ pathname }: URL): boolean => pathname.startsWith('/api/');
/** Changes while a page is open; nothing changes in what is kept. The browser takes no content for "do not come back". */
const isLive = (request: Request): boolean => new URL(request.url()).pathname === '/api/v1/events';
const NOTHING = { status: 204 };
/** On its way to where it looks a map asks for other tiles each time; were one missing at the end, the picture would show it. */
const isTile = (request: Request): boolean => /\/tiles\/\w+\/\d/.test(request.url());

const questionOf = (request: Request): string => {
  const { pathname, search } = new URL(request.url());
  return [request.method(), decodeURI(pathname + search), request.postData()].filter(Boolean).join(' ');
};

async function answerOf(response: Pick<Response, 'status' | 'headers' | 'body'>): Promise<Answer> {
  const type = response.headers()['content-type'] ?? '';
  const encoding = /json|text/.test(type) ? 'utf8' : 'base64';
  const body = (await response.body()).toString(encoding);
  // A token of a session that has ended long ago opens nothing, and is nobody's business all the same.
  return { status: response.status(), type, encoding, body: body.replace(/("csrfToken":)"[^"]*"/, '$1"kept"') };
}

/** Keeps what a product answers to the pages of this visitor. */
export async function listen(context: BrowserContext, kept: KeptAnswers, page: KeptPage): Promise<void> {
  await context.route(isOfApi, async (route) => {
    const request = route.request();
    if (isLive(request)) return route.fulfill(NOTHING);
    const response = await route.fetch();
    const answer = await answerOf(response);
    const known = kept.answers.findIndex((each) => each.body === answer.body && each.status === answer.status);
    page.answers[questionOf(request)] ??= known >= 0 ? known : kept.answers.push(answer) - 1;
    await route.fulfill({ response });
  });
}

/** Widths of letters are half of how a page looks, so that it is drawn with the same on every machine: those of our paper, which are wide. */
const FACES = [
  ['Segoe UI Variable Text', 400, 'DejaVuSans'],
  ['Segoe UI Variable Text', 700, 'DejaVuSans-Bold'],
  ['SF Mono', 400, 'DejaVuSansMono'],
] as const;
const PAGE_FONTS = '/looks-fonts/';
const fontOf = (path: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${path.slice(PAGE_FONTS.length)}`);
const STYLE = FACES.map(
  ([family, weight, file]) =>
    `@font-face{font-family:"${family}";font-weight:${weight};src:url(${PAGE_FONTS}${file}.ttf)}`,
).join('');

/** Shows a page of the built client to this visitor, with the kept answers and no product. `unknown` is told what is not on record. */
export async function replay(
  context: BrowserContext,
  kept: KeptAnswers,
  { answers }: KeptPage,
  unknown: (question: string) => void,
): Promise<void> {
  const client = readClient(`${ROOT}/web/dist`);
  const index = client.get('/index.html')?.body.toString('utf8').replace('</head>', `<style>${STYLE}</style></head>`);
  if (index === undefined) throw new Error('The client is not built: run `npm run build` (npm run ux does).');
  await context.route('**/*', (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (!isOfApi(url)) {
      if (url.pathname.startsWith(PAGE_FONTS)) return route.fulfill({ path: fontOf(url.pathname) });
      const file = client.get(url.pathname);
      return route.fulfill(
        file ? { contentType: file.type, body: file.body } : { contentType: 'text/html', body: index },
      );
    }
    const answer = kept.answers[answers[questionOf(request)] ?? -1];
    if (answer) {
      const { status, type, encoding, body } = answer;
      return route.fulfill({ status, contentType: type, body: Buffer.from(body, encoding) });
    }
    if (isLive(request) || isTile(request)) return route.fulfill(NOTHING);
    unknown(questionOf(request));
    return route.abort();
  });
}
