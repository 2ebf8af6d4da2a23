import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { Deletion, Keeping, Preservation, RetentionSchedule, RetentionScheduleInput } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const useKeeping = (exhibitId: string) =>
  useQuery<Keeping, Problem>({
    queryKey: ['keeping', exhibitId],
    queryFn: () => api.get('/exhibits/{id}/keeping', { path: { id: exhibitId } }),
  });

type Pages<T> = { pages: Page<T>[] };

export const useDeletions = (state: Deletion['state']) =>
  useInfiniteQuery<Page<Deletion>, Problem, Pages<Deletion>, readonly unknown[], string | null>({
    queryKey: ['deletions', state],
    queryFn: ({ pageParam }) => api.get('/deletions', { query: { state, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const usePreservations = (of: { crime?: string }) =>
  useInfiniteQuery<Page<Preservation>, Problem, Pages<Preservation>, readonly unknown[], string | null>({
    queryKey: ['preservations', of],
    queryFn: ({ pageParam }) =>
      api.get('/preservations', { query: { ...of, standing: 'true', cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useSchedules = () =>
  useQuery<readonly RetentionSchedule[], Problem>({
    queryKey: ['retention-schedules'],
    queryFn: async () => (await api.get('/retention-schedules')).items,
  });

/** After each deed everything that tells of keeping is asked for again. */
function useKeepingDeed<V>(deed: (wanted: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, V>({
    mutationFn: deed,
    onSettled: async () => {
      for (const key of ['keeping', 'deletions', 'preservations', 'custody', 'retention-schedules'])
        await queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

export interface Reasoned {
  readonly reason: string;
  readonly keepUntil?: string;
}

export const useExtend = (id: string) =>
  useKeepingDeed((body: Reasoned) => api.post('/exhibits/{id}/extensions', { path: { id }, body }));
export const usePreserve = (id: string) =>
  useKeepingDeed((body: Reasoned) => api.post('/exhibits/{id}/preservations', { path: { id }, body }));
export const usePropose = (id: string) =>
  useKeepingDeed((body: Reasoned) => api.post('/exhibits/{id}/deletions', { path: { id }, body }));
export const usePreserveCrime = (id: string) =>
  useKeepingDeed((body: Reasoned) => api.post('/crimes/{id}/preservations', { path: { id }, body }));
export const useApprove = (id: string) =>
  useKeepingDeed<void>(() => api.post('/deletions/{id}/approve', { path: { id } }));
export const useRefuse = (id: string) =>
  useKeepingDeed((body: Reasoned) => api.post('/deletions/{id}/refuse', { path: { id }, body }));
export const useAskRelease = (id: string) =>
  useKeepingDeed((body: Reasoned) => api.post('/preservations/{id}/release-request', { path: { id }, body }));
export const useRelease = (id: string) =>
  useKeepingDeed<void>(() => api.post('/preservations/{id}/release', { path: { id } }));
export const useKeepPreserved = (id: string) =>
  useKeepingDeed<void>(() => api.post('/preservations/{id}/keep', { path: { id } }));
export const useAddSchedule = () =>
  useKeepingDeed((body: RetentionScheduleInput) => api.post('/retention-schedules', { body }));
export const useTakeBackSchedule = () =>
  useKeepingDeed((version: number) => api.remove('/retention-schedules/{version}', { path: { version } }));
