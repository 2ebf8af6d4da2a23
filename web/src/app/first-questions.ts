import { onlineManager, QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { aboutQuery } from '../api/about.ts';
import { asProblem } from '../api/problem.ts';
import { sessionQuery } from '../api/session.ts';
import { PUBLIC_ROUTES } from './routes.tsx';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal does not change by asking again; a lost connection may.
      retry: (count, cause) => count < 2 && [0, 502, 503, 504].includes(asProblem(cause).status),
      refetchOnWindowFocus: true,
    },
    // Without a line a deed is refused at once and what was typed stays; nothing is done later behind somebody's back.
    mutations: { networkMode: 'always' },
  },
});

/** Whoever has no answer by then is shown that it is waited for. */
const PATIENCE_MS = 3_000;

const isForEverybody = (path: string): boolean => PUBLIC_ROUTES.some((route) => matchPath(route.path, path) !== null);

/**
 * Who is signed in, and where: asked while the words of the page are on their way, and known when it is drawn for the first time.
 * The server has the browser ask for both with the page itself (src/app/early-parts.ts).
 */
export async function firstQuestions(path: string): Promise<void> {
  if (!onlineManager.isOnline()) return;
  const late = new Promise<void>((done) => setTimeout(done, PATIENCE_MS));
  const asked = [queries.prefetchQuery(aboutQuery)];
  if (!isForEverybody(path)) asked.push(queries.prefetchQuery(sessionQuery));
  await Promise.race([Promise.all(asked), late]);
}
