import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

type Drill = components['schemas']['Drill'];
export type DrillFigures = components['schemas']['DrillFigures'];
export type DrillTask = components['schemas']['DrillTask'];
type Participation = components['schemas']['DrillParticipation'];

export const useDrills = () =>
  useInfiniteQuery<Page<Drill>, Problem, { pages: Page<Drill>[] }, readonly unknown[], string | null>({
    queryKey: ['drills'],
    queryFn: ({ pageParam }) => api.get('/drills', { query: { cursor: pageParam, limit: 20 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useDrillFigures = (region: string | null) =>
  useQuery<DrillFigures, Problem>({
    queryKey: ['drills', 'figures', region],
    queryFn: () => api.get('/drills/figures', { query: { region } }),
  });

export const useStartDrill = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, void>({
    mutationFn: () => api.post('/drills'),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['drills'] }),
  });
};

export const useDrillTasks = (isOver: boolean) =>
  useQuery<readonly DrillTask[], Problem>({
    queryKey: ['drill-tasks', isOver],
    queryFn: async () => (await api.get('/drill-tasks', { query: { over: isOver ? 'true' : null } })).items,
  });

export const useParticipation = () =>
  useQuery<Participation, Problem>({
    queryKey: ['drill-participation'],
    queryFn: () => api.get('/drills/participation'),
  });

export const useTakePart = () => {
  const queries = useQueryClient();
  return useMutation<Participation, Problem, boolean>({
    mutationFn: (takesPart) => api.put('/drills/participation', { body: { takesPart } }),
    onSuccess: (participation) => queries.setQueryData(['drill-participation'], participation),
  });
};

const useTaskDeed = <V>(deed: (wanted: V) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, V>({
    mutationFn: deed,
    onSettled: () =>
      Promise.all(['drill-tasks', 'drills', 'notices'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
};
export const useHoldDrill = () => useTaskDeed((id: string) => api.post('/drill-tasks/{id}/hold', { path: { id } }));
export const useAnswerDrill = () =>
  useTaskDeed(({ id, code }: { id: string; code: NonNullable<DrillTask['code']> }) =>
    api.post('/drill-tasks/{id}/answer', { path: { id }, body: { code } }),
  );
