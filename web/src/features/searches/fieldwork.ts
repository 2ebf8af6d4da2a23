import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Canvass, Cordon } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Corner } from './corners.ts';

export interface CordonQuestion {
  readonly searchId: string;
  /** Marked by hand; null where the streets are to be asked. */
  readonly exits: readonly Corner[] | null;
}

export const useCordon = () =>
  useMutation<Cordon, Problem, CordonQuestion>({
    mutationFn: ({ searchId, exits }) =>
      api.post('/searches/{id}/cordon', {
        path: { id: searchId },
        body: exits === null ? {} : { exits: exits.map((coordinates) => ({ type: 'Point', coordinates })) },
      }),
  });

export const useCanvass = (id: string) =>
  useQuery<Canvass, Problem>({
    queryKey: ['canvass', id],
    queryFn: () => api.get('/searches/{id}/canvass', { path: { id } }),
    staleTime: 60_000,
  });
