import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { DeadLetter, QueueFigures } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const useQueues = () =>
  useQuery<QueueFigures, Problem>({
    queryKey: ['queues'],
    queryFn: () => api.get('/queues'),
    refetchInterval: 5_000,
  });

export const useDeadLetters = () =>
  useInfiniteQuery<Page<DeadLetter>, Problem, { pages: Page<DeadLetter>[] }, readonly unknown[], string | null>({
    queryKey: ['queues', 'dead-letters'],
    queryFn: ({ pageParam }) => api.get('/queues/dead-letters', { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

function useLetterDeed<V, A>(deed: (wanted: V) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation<A, Problem, V>({
    mutationFn: deed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['queues'] }),
  });
}

export const useReplayAll = () =>
  useLetterDeed<void, { replayed: number }>(() => api.post('/queues/dead-letters/replay', { body: {} }));
export const useReplay = () =>
  useLetterDeed((id: string) => api.post('/queues/dead-letters/{id}/replay', { path: { id } }));
export const useDiscard = (id: string) =>
  useLetterDeed((reason: string) => api.post('/queues/dead-letters/{id}/discard', { path: { id }, body: { reason } }));
