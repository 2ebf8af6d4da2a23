/**
 * Keeps the frame of the application for a line that breaks: the page without its contents and the parts it is put together from.
 * Answers of the API, tiles, files and whatever else somebody may see only signed in pass by untouched and are never kept.
 */
declare const FIRST_PARTS: readonly string[];
declare const ALL_PARTS: readonly string[];

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = 'svidok-frame';
const PAGE = '/';
/** Without a name from their content: what the line brings is newer. */
const UNNAMED = ['/first-paint.js', '/icon.svg'];
/** Stands in the kept page wherever its nonce stood: each answer gets one of its own, as the server does it. */
const NONCE = '@NONCE@';
/** Whoever waits longer for a page of 2 kB is as good as without a line. */
const PATIENCE_MS = 6_000;

/** Named by their content and the same for everybody. */
const PARTS = '/assets/';

/** As the server tells its pages from everything else (src/app/web.ts). */
const isPage = (path: string): boolean => !/^\/(api|health|ogc|metrics|docs)(\/|$)/.test(path) && !path.includes('.');

/** Asked for without cookies, so that nobody's own could be in it. */
async function keepPage(cache: Cache): Promise<void> {
  const answer = await fetch(PAGE, { cache: 'no-store', credentials: 'omit' });
  const policy = answer.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  if (!answer.ok || nonce === undefined) throw new Error(`no page: ${answer.status}`);
  const headers = new Headers(answer.headers);
  headers.set('content-security-policy', policy.replaceAll(nonce, NONCE));
  const text = (await answer.text()).replaceAll(nonce, NONCE);
  await cache.put(PAGE, new Response(text, { headers }));
}

async function keptPage(): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(PAGE);
  if (kept === undefined) return Response.error();
  const nonce = btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(16))));
  const headers = new Headers(kept.headers);
  headers.set('content-security-policy', (headers.get('content-security-policy') ?? '').replaceAll(NONCE, nonce));
  return new Response((await kept.text()).replaceAll(NONCE, nonce), { headers });
}

/** The line first, so that a new version is seen with the next page; the kept frame where nothing comes. */
async function pageFor(request: Request): Promise<Response> {
  const late = new Promise<null>((done) => setTimeout(() => done(null), PATIENCE_MS));
  const answer = await Promise.race([fetch(request), late]).catch(() => null);
  return answer ?? keptPage();
}

async function partFor(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(path, answer.clone());
  return answer;
}

async function unnamedFor(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await (await caches.open(CACHE)).match(path)) ?? Response.error();
  }
}

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all([keepPage(cache), cache.addAll([...FIRST_PARTS, ...UNNAMED])]);
}

/** What no page of this version asks for goes. */
async function tidy(): Promise<void> {
  const cache = await caches.open(CACHE);
  const stays = new Set([PAGE, ...UNNAMED, ...ALL_PARTS]);
  const gone = (await cache.keys()).filter(({ url }) => !stays.has(new URL(url).pathname));
  await Promise.all(gone.map((request) => cache.delete(request)));
  await worker.clients.claim();
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(pageFor(request));
  } else if (pathname.startsWith(PARTS)) event.respondWith(partFor(request, pathname));
  else if (UNNAMED.includes(pathname)) event.respondWith(unnamedFor(request, pathname));
});
