import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type Desk = components['schemas']['Desk'];
type DeskInput = Pick<Desk, 'name' | 'territoryCode' | 'email' | 'locale' | 'hours'>;

export const useDesks = (organizationId: string) =>
  useQuery<readonly Desk[], Problem>({
    queryKey: ['desks', organizationId],
    queryFn: async () => (await api.get('/desks', { query: { organization: organizationId } })).items,
  });

/** A new one, or what is changed of one that is known. */
export const useKeepDesk = (organizationId: string, known: Desk | null) => {
  const queries = useQueryClient();
  return useMutation<Desk, Problem, DeskInput>({
    mutationFn: (body) =>
      known === null
        ? api.post('/desks', { body: { ...body, organizationId } })
        : api.put('/desks/{id}', { path: { id: known.id }, body, headers: { 'If-Match': `"${known.version}"` } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desks'] }),
  });
};

export const useRemoveDesk = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove('/desks/{id}', { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desks'] }),
  });
};
