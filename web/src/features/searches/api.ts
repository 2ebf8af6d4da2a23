import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { SearchRecord } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Question } from './address.ts';

export const useSearch = (id: string | null) =>
  useQuery<SearchRecord, Problem>({
    queryKey: ['search', id],
    queryFn: () => api.get('/searches/{id}', { path: { id: id ?? '' } }),
    enabled: id !== null,
    staleTime: 60_000,
  });

export const useMakeSearch = () => {
  const queries = useQueryClient();
  return useMutation<SearchRecord, Problem, Question>({
    mutationFn: (question) =>
      api.post('/searches', {
        body: {
          purpose: { crimeId: question.crime },
          place: { point: { type: 'Point', coordinates: [question.lon, question.lat] }, radius: question.radius },
          window: { from: question.from, to: question.to },
        },
      }),
    onSuccess: (search) => queries.setQueryData(['search', search.id], search),
  });
};
