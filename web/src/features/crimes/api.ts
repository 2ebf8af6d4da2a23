import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page, type Versioned } from '../../api/client.ts';
import type { Crime, CrimeDetail, Severity, Stage } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export interface CrimeFilter {
  readonly severity?: Severity | null;
  readonly stage?: Stage | null;
  readonly q?: string;
  /** What a figure of the report on solving counts, as its link says. */
  readonly territory?: string | null;
  readonly registeredFrom?: string | null;
  readonly registeredTo?: string | null;
  readonly severityGroup?: string | null;
  readonly counted?: string | null;
  readonly hasPlace?: string | null;
}

export const useCrimes = (filter: CrimeFilter = {}) =>
  useInfiniteQuery<Page<Crime>, Problem, { pages: Page<Crime>[] }, readonly unknown[], string | null>({
    queryKey: ['crimes', filter],
    queryFn: ({ pageParam }) => api.get('/crimes', { query: { ...filter, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useCrime = (id: string | null | undefined) =>
  useQuery<Versioned<CrimeDetail>, Problem>({
    queryKey: ['crime', id],
    queryFn: () => api.versioned('/crimes/{id}', { path: { id: id ?? '' } }),
    enabled: Boolean(id),
  });

export const useRegisterCrime = () => {
  const queries = useQueryClient();
  return useMutation<Crime, Problem, Record<string, unknown>>({
    mutationFn: (body) => api.post('/crimes', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['crimes'] }),
  });
};

export const useChangeCrime = (id: string) => {
  const queries = useQueryClient();
  return useMutation<Crime, Problem, { etag: string | null; change: Record<string, unknown> }>({
    mutationFn: ({ etag, change }) =>
      api.patch('/crimes/{id}', { path: { id }, body: change, headers: { 'If-Match': etag ?? '' } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['crime', id] });
      await queries.invalidateQueries({ queryKey: ['crimes'] });
    },
  });
};
