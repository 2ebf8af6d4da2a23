import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page as Answer } from '../../api/client.ts';
import type {
  AccessReport,
  JournalCheckpoint,
  JournalConsistencyProof,
  JournalErasure,
  JournalHandouts,
  JournalInclusionProof,
  JournalLook,
  NewestCheckpoint,
  NewJournalErasure,
} from '../../api/contract.ts';
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

export const useNewestCheckpoint = () =>
  useQuery<NewestCheckpoint, Problem>({
    queryKey: ['public-checkpoint'],
    queryFn: () => api.get('/public/checkpoint', {}),
    refetchInterval: 30_000,
  });

/** Whether the newest checkpoint holds one that somebody kept. */
export const useSince = () =>
  useMutation<NewestCheckpoint, Problem, number>({
    mutationFn: (since) => api.get('/public/checkpoint', { query: { since } }),
  });

export const useCheckpoints = () =>
  useInfiniteQuery<
    Answer<JournalCheckpoint>,
    Problem,
    { pages: Answer<JournalCheckpoint>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ['checkpoints'],
    queryFn: ({ pageParam }) => api.get('/audit/checkpoints', { query: { cursor: pageParam, limit: 10 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    ...ONCE,
  });

export const useHandouts = () =>
  useQuery<JournalHandouts, Problem>({
    queryKey: ['handouts'],
    queryFn: () => api.get('/audit/handouts', {}),
    ...ONCE,
  });

export const useConsistency = () =>
  useMutation<JournalConsistencyProof, Problem, { from: number; to: number }>({
    mutationFn: (query) => api.get('/audit/proofs/consistency', { query }),
  });

export const useInclusion = () =>
  useMutation<JournalInclusionProof, Problem, string>({
    mutationFn: (entry) => api.get('/audit/proofs/inclusion', { query: { entry } }),
  });

export const useErasures = () =>
  useInfiniteQuery<
    Answer<JournalErasure>,
    Problem,
    { pages: Answer<JournalErasure>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ['erasures'],
    queryFn: ({ pageParam }) => api.get('/audit/erasures', { query: { cursor: pageParam, limit: 20 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    // what two decided on is done within seconds
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((erasure) => erasure.state === 'approved')) === true
        ? 3000
        : false,
  });

export const useProposeErasure = () => {
  const queries = useQueryClient();
  return useMutation<JournalErasure, Problem, NewJournalErasure>({
    mutationFn: (body) => api.post('/audit/erasures', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['erasures'] }),
  });
};

export type ErasureStep =
  | { readonly path: 'approve' | 'withdraw' }
  | { readonly path: 'refuse'; readonly reason: string };

export const useStepErasure = (id: string) => {
  const queries = useQueryClient();
  return useMutation<JournalErasure, Problem, ErasureStep>({
    mutationFn: (step) => {
      if (step.path === 'refuse')
        return api.post('/audit/erasures/{id}/refuse', { path: { id }, body: { reason: step.reason } });
      return step.path === 'approve'
        ? api.post('/audit/erasures/{id}/approve', { path: { id } })
        : api.post('/audit/erasures/{id}/withdraw', { path: { id } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['erasures'] }),
  });
};
