import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** Organizations by a part of their name, which is no secret among those who are signed in. */
export const useOrganizations = (q: string) =>
  useInfiniteQuery({
    queryKey: ['organizations', q],
    queryFn: ({ pageParam }) => api.get('/organizations', { query: { q, cursor: pageParam, limit: 50 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
