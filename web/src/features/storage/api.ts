import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { EvidenceStore, Scrub, ScrubFinding } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

const isUnderWay = (scrub: Scrub | undefined): boolean => scrub?.state === 'running' || scrub?.state === 'cancelling';

/** The newest first; while one is under way it is asked for again every two seconds. */
export const useScrubs = () =>
  useQuery<readonly Scrub[], Problem>({
    queryKey: ['scrubs'],
    queryFn: async () => (await api.get('/scrubs', { query: { limit: 10 } })).items,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.[0]) ? 2_000 : 60_000),
  });

export const useStore = () =>
  useQuery<EvidenceStore, Problem>({ queryKey: ['evidence-store'], queryFn: () => api.get('/evidence-store') });

export const useFindings = (scrub: Scrub) =>
  useInfiniteQuery<Page<ScrubFinding>, Problem, { pages: Page<ScrubFinding>[] }, readonly unknown[], string | null>({
    queryKey: ['scrubs', scrub.id, 'findings', Object.values(scrub.findings)],
    queryFn: ({ pageParam }) =>
      api.get('/scrubs/{id}/findings', { path: { id: scrub.id }, query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

function useScrubDeed<V>(deed: (wanted: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, V>({
    mutationFn: deed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['scrubs'] }),
  });
}

export const useBeginScrub = () => useScrubDeed<void>(() => api.post('/scrubs'));
export const useCancelScrub = () => useScrubDeed((id: string) => api.post('/scrubs/{id}/cancel', { path: { id } }));
