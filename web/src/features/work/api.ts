import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type WorkItem = components['schemas']['Work']['items'][number];

const SOON_MS = 2_000;
const CALM_MS = 60_000;

export const isGoing = ({ status }: Pick<WorkItem, 'status'>): boolean => status === 'queued' || status === 'running';

/** What one set going. Asked for often only while something goes on. */
export const useWork = () =>
  useQuery<readonly WorkItem[], Problem>({
    queryKey: ['work'],
    queryFn: async () => (await api.get('/work')).items,
    refetchInterval: (query) => (query.state.data?.some(isGoing) ? SOON_MS : CALM_MS),
  });

export const useCancelWork = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, WorkItem>({
    mutationFn: ({ id, kind, subject }) => {
      const path = { id };
      if (kind === 'placement') return api.post('/placements/{id}/cancel', { path });
      return subject === 'crimes'
        ? api.remove('/crimes/imports/{id}', { path })
        : api.remove('/cameras/imports/{id}', { path });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['work'] }),
  });
};
