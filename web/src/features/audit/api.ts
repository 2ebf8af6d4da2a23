import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page as Answer } from '../../api/client.ts';
import type { AccessReport, JournalLook } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export interface AskedReport {
  readonly person?: string;
  readonly camera?: string;
  readonly case?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason: string;
}

/** Every reading is an entry of the journal: none is repeated because a window came to the front. */
const ONCE = { refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: Infinity } as const;

export const useMakeReport = () => {
  const queries = useQueryClient();
  return useMutation<AccessReport, Problem, AskedReport>({
    mutationFn: (body) => api.post('/audit/access-reports', { body }),
    onSuccess: (report) => {
      queries.setQueryData(['access-report', report.id], report);
      void queries.invalidateQueries({ queryKey: ['access-reports'] });
    },
  });
};

export const useReport = (id: string | null) =>
  useQuery<AccessReport, Problem>({
    queryKey: ['access-report', id],
    queryFn: () => api.get('/audit/access-reports/{id}', { path: { id: id as string } }),
    enabled: id !== null,
    ...ONCE,
  });

export const useReports = () =>
  useInfiniteQuery<Answer<AccessReport>, Problem, { pages: Answer<AccessReport>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['access-reports'],
      queryFn: ({ pageParam }) => api.get('/audit/access-reports', { query: { cursor: pageParam, limit: 10 } }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      refetchOnWindowFocus: false,
    },
  );

export const useLooks = (id: string) =>
  useInfiniteQuery<Answer<JournalLook>, Problem, { pages: Answer<JournalLook>[] }, readonly unknown[], string | null>({
    queryKey: ['access-report', id, 'entries'],
    queryFn: ({ pageParam }) =>
      api.get('/audit/access-reports/{id}/entries', { path: { id }, query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    ...ONCE,
  });
