import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type PlacementRun = components['schemas']['PlacementRun'];
export type Placement = components['schemas']['Placement'];

export type PlacementWishes = components['schemas']['PlacementInput'];

const ASK_EVERY_MS = 1_000;
export const isUnderWay = (run: Pick<PlacementRun, 'status'>): boolean =>
  run.status === 'queued' || run.status === 'running';

export const usePlacements = () =>
  useQuery<readonly PlacementRun[], Problem>({
    queryKey: ['placements'],
    queryFn: async () => (await api.get('/placements')).items,
  });

/** Asks again while it is computed: each look at a result is on record, and there is none yet. */
export const usePlacement = (id: string | null) =>
  useQuery<Placement, Problem>({
    queryKey: ['placements', id],
    queryFn: () => api.get('/placements/{id}', { path: { id: id ?? '' } }),
    enabled: id !== null,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.run) ? ASK_EVERY_MS : false),
  });

export const useAskForPlacement = () => {
  const queries = useQueryClient();
  return useMutation<{ id: string }, Problem, PlacementWishes>({
    mutationFn: (body) => api.post('/placements', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['placements'], exact: true }),
  });
};

export const useCancelPlacement = (id: string) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, void>({
    mutationFn: () => api.post('/placements/{id}/cancel', { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['placements'] }),
  });
};

export const geoJsonUrl = (id: string): string => `/api/v1/placements/${id}/proposals.geojson`;
