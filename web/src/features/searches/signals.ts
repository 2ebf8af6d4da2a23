import { useInfiniteQuery } from '@tanstack/react-query';
import { api, type Page as Answer } from '../../api/client.ts';
import type { SearchSignal } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const SIGNAL_KINDS = [
  'repeat-target',
  'same-door',
  'task-target',
  'trail',
  'off-shift',
  'breadth',
  'without-request',
  'repeated-override',
  'refused',
  'override',
  'budget-raised',
] as const;

export interface SignalFilter {
  readonly kind: string | null;
  readonly level: 'alarm' | 'note' | null;
}

/** Reading them is on record: not repeated because a window came to the front. */
export const useSignals = (filter: SignalFilter) =>
  useInfiniteQuery<Answer<SearchSignal>, Problem, { pages: Answer<SearchSignal>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['signals', filter],
      queryFn: ({ pageParam }) => api.get('/search-signals', { query: { ...filter, cursor: pageParam, limit: 50 } }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      refetchOnWindowFocus: false,
    },
  );
