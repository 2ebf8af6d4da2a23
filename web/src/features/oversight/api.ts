import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page as Answer } from '../../api/client.ts';
import type { CanaryCamera, OversightAlarm, SearchReview, SearchReviewFigures } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

type Paged<T> = { pages: Answer<T>[] };
/** Readings that are on record are not repeated because a window came to the front. */
const ONCE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const useReviews = (state: 'waiting' | 'decided') =>
  useInfiniteQuery<Answer<SearchReview>, Problem, Paged<SearchReview>, readonly unknown[], string | null>({
    queryKey: ['reviews', state],
    queryFn: ({ pageParam }) => api.get('/search-reviews', { query: { state, cursor: pageParam, limit: 25 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useReviewFigures = (isOn: boolean) =>
  useQuery<SearchReviewFigures, Problem>({
    queryKey: ['review-figures'],
    queryFn: () => api.get('/search-reviews/figures', {}),
    enabled: isOn,
  });

type Step =
  | { readonly path: 'question'; readonly body: { question: string } }
  | { readonly path: 'explanation'; readonly body: { explanation: string } }
  | { readonly path: 'decision'; readonly body: { verdict: 'justified' | 'unjustified'; reason: string } };

export const useStepReview = (id: string) => {
  const queries = useQueryClient();
  return useMutation<SearchReview, Problem, Step>({
    mutationFn: ({ path, body }) => {
      if (path === 'question') return api.post('/search-reviews/{id}/question', { path: { id }, body });
      return path === 'explanation'
        ? api.post('/search-reviews/{id}/explanation', { path: { id }, body })
        : api.post('/search-reviews/{id}/decision', { path: { id }, body });
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['reviews'] });
      void queries.invalidateQueries({ queryKey: ['review-figures'] });
    },
  });
};

export const useAlarms = (isOn: boolean) =>
  useInfiniteQuery<Answer<OversightAlarm>, Problem, Paged<OversightAlarm>, readonly unknown[], string | null>({
    queryKey: ['alarms'],
    queryFn: ({ pageParam }) => api.get('/oversight-alarms', { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    enabled: isOn,
    ...ONCE,
  });

export const useCanaries = () =>
  useInfiniteQuery<Answer<CanaryCamera>, Problem, Paged<CanaryCamera>, readonly unknown[], string | null>({
    queryKey: ['canaries'],
    queryFn: ({ pageParam }) => api.get('/canary-cameras', { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    ...ONCE,
  });

export const useMarkCanary = () => {
  const queries = useQueryClient();
  return useMutation<CanaryCamera, Problem, { camera: string; note: string }>({
    mutationFn: (body) => api.post('/canary-cameras', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['canaries'] }),
  });
};

export const useEndCanary = (id: string) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, void>({
    mutationFn: () => api.remove('/canary-cameras/{id}', { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['canaries'] }),
  });
};
