import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { draftsBelongTo, forgetDrafts } from '../lib/drafts.ts';
import { api, setCsrfToken } from './client.ts';
import type { Session } from './contract.ts';
import type { Problem } from './problem.ts';

const SESSION = ['session'] as const;
/** What is known of nobody in particular, and stays where somebody leaves. */
const OF_NOBODY: ReadonlySet<unknown> = new Set([...SESSION, 'about']);

const read = async (): Promise<Session | null> => {
  try {
    const session = await api.get('/session');
    setCsrfToken(session.csrfToken);
    draftsBelongTo(session.actor.id);
    return session;
  } catch (cause) {
    if ((cause as Problem).status === 401) return null;
    throw cause;
  }
};

export const sessionQuery = queryOptions({ queryKey: SESSION, queryFn: read, staleTime: 5 * 60_000 });

/** Who is signed in; `null` for nobody. */
export const useSession = () => useQuery(sessionQuery);

/** Where the identity provider signs people in; the server knows the way, and brings them back to `from`. */
export const startOf = (from: string, isFresh = false): string =>
  `/api/v1/session/oidc/start?${new URLSearchParams({ from, ...(isFresh ? { fresh: '1' } : {}) }).toString()}`;

/** Somebody came in, by whichever door: nothing of whoever sat here before is kept. */
export const useOpened = () => {
  const queries = useQueryClient();
  return (session: Session): void => {
    queries.clear();
    setCsrfToken(session.csrfToken);
    draftsBelongTo(session.actor.id);
    queries.setQueryData(SESSION, session);
  };
};

export const useSignIn = () => {
  const opened = useOpened();
  return useMutation<Session, Problem, { email: string; password: string; code?: string }>({
    mutationFn: (body) => api.post('/session', { body }),
    onSuccess: opened,
  });
};

export const useSignOut = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem>({
    mutationFn: () => api.remove('/session'),
    onSettled: () => {
      setCsrfToken(null);
      forgetDrafts();
      // Told first, to whoever looks at it: a query that is taken away tells nobody that it is gone.
      queries.setQueryData(SESSION, null);
      queries.removeQueries({ predicate: ({ queryKey }) => !OF_NOBODY.has(queryKey[0]) });
    },
  });
};

export const forgetSession = (queries: ReturnType<typeof useQueryClient>): void => {
  setCsrfToken(null);
  queries.setQueryData(SESSION, null);
};
