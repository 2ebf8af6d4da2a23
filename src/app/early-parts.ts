import type { ClientFile } from './web-client.ts';

/** As the build writes it (web/build/early-parts.ts): an address of the client, and the parts its page is put together from. */
interface RouteParts {
  readonly path: string;
  /** Nobody signs in for it. */
  readonly isForEverybody: boolean;
  readonly parts: readonly string[];
}

/** What every page of the client asks first (web/src/app/first-questions.ts). */
const ABOUT = '/api/v1/about';
/** Not on a page that nobody signs in for: the answer would lie there unread, and be taken for a later one. */
const SESSION = '/api/v1/session';

const linkTo = (part: string): string =>
  part.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="${part}">`
    : `<link rel="modulepreload" crossorigin fetchpriority="low" href="${part}">`;

const question = (path: string): string =>
  `<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="${path}">`;

/**
 * The lines of a page's head by which the browser asks at once for what this address will need: its parts and the first answers of
 * the API come side by side with the first script, not one after the other. An address that is nobody's gets the questions alone.
 */
export function earlyLinks(client: ReadonlyMap<string, ClientFile>): (path: string) => string {
  const told = client.get('/parts.json')?.body.toString('utf8') ?? '[]';
  const routes = (JSON.parse(told) as readonly RouteParts[]).map(({ path, isForEverybody, parts }) => ({
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    links: parts.map(linkTo).join('') + (isForEverybody ? '' : question(SESSION)) + question(ABOUT),
  }));
  return (path) => routes.find(({ pattern }) => pattern.test(path))?.links ?? question(SESSION) + question(ABOUT);
}
