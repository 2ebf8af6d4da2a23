import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { TerritoryImport } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

const GEOMETRIES = ['territories', 'buildings', 'places', 'streets', 'population'] as const;
type Geometry = (typeof GEOMETRIES)[number];
type Subject = Geometry | 'cameras' | 'crimes';
export const isGeometry = (subject: string | null): subject is Geometry => GEOMETRIES.some((each) => each === subject);

/** A file of geometries, as it was brought. */
export const useBrought = (subject: Geometry, id: string) =>
  useQuery<TerritoryImport, Problem>({
    queryKey: ['import', subject, id],
    queryFn: () => api.get(`/${subject}/imports/{id}`, { path: { id } }),
  });

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
    mutationFn: ({ id, kind, subject }) =>
      kind === 'placement'
        ? api.post('/placements/{id}/cancel', { path: { id } })
        : api.remove(`/${subject as Subject}/imports/{id}`, { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['work'] }),
  });
};
