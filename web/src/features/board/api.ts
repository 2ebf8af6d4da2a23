import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { Exhibit, RequestSummary } from '../../api/contract.ts';
import { pollEvery } from '../../api/live.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type LossCalendar = components['schemas']['LossCalendar'];
type OpenQuestions = components['schemas']['OpenQuestions'];

/** The keys begin as those of asks and requests do, so that what happens live brings them up to date. */
export const useLosses = (span: { from: string; to: string }, mine: boolean) =>
  useQuery<LossCalendar, Problem>({
    queryKey: ['asks', 'losses', span, mine],
    queryFn: () => api.get('/asks/losses', { query: { ...span, mine: mine ? 'true' : null } }),
    refetchInterval: pollEvery(60_000),
    placeholderData: (before) => before,
  });

export const useQuestions = () =>
  useQuery<OpenQuestions['items'], Problem>({
    queryKey: ['asks', 'questions'],
    queryFn: async () => (await api.get('/asks/questions')).items,
    refetchInterval: pollEvery(30_000),
  });

export const useToAssess = () =>
  useQuery<readonly Exhibit[], Problem>({
    queryKey: ['exhibits', 'to-assess'],
    queryFn: async () =>
      (await api.get('/exhibits', { query: { state: 'sealed', assessed: 'false', limit: 50 } })).items,
    refetchInterval: pollEvery(60_000),
  });

export const useMine = () =>
  useInfiniteQuery<Page<RequestSummary>, Problem, { pages: Page<RequestSummary>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['requests', 'mine'],
      queryFn: ({ pageParam }) =>
        api.get('/requests', { query: { mine: 'true', sort: 'loss', cursor: pageParam, limit: 50 } }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      refetchInterval: pollEvery(30_000),
    },
  );
