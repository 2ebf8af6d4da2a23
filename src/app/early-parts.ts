import type { ClientFile } from './web-client.ts';

/** As the build writes it (web/build/early-parts.ts): an address of the client, and the parts its page is put together from. */
interface RouteParts {
  readonly path: string;
  readonly parts: readonly string[];
}

/** What every page of the client but those for everybody asks first (web/src/app/first-questions.ts). */
const FIRST_QUESTIONS = ['/api/v1/session', '/api/v1/about'];

const linkTo = (part: string): string =>
  part.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="${part}">`
    : `<link rel="modulepreload" crossorigin fetchpriority="low" href="${part}">`;

/**
 * The lines of a page's head by which the browser asks at once for what this address will need: its parts and the first answers of
 * the API come side by side with the first script, not one after the other. An address that is nobody's gets the questions alone.
 */
export function earlyLinks(client: ReadonlyMap<string, ClientFile>): (path: string) => string {
  const told = client.get('/parts.json')?.body.toString('utf8') ?? '[]';
  const routes = (JSON.parse(told) as readonly RouteParts[]).map(({ path, parts }) => ({
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    links: parts.map(linkTo).join(''),
  }));
  const questions = FIRST_QUESTIONS.map(
    (path) => `<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="${path}">`,
  ).join('');
  return (path) => (routes.find(({ pattern }) => pattern.test(path))?.links ?? '') + questions;
}
