import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { SearchRecord } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Mode, Question } from './address.ts';
import { placeOf, windowOf } from './place.ts';

export const useSearch = (id: string | null) =>
  useQuery<SearchRecord, Problem>({
    queryKey: ['search', id],
    queryFn: () => api.get('/searches/{id}', { path: { id: id ?? '' } }),
    enabled: id !== null,
    staleTime: 60_000,
  });

export interface MadeQuestion extends Question {
  readonly overrideReason: string;
  /** The way along the streets, where it was computed. */
  readonly line: readonly (readonly number[])[] | null;
}

export const useMakeSearch = () => {
  const queries = useQueryClient();
  return useMutation<SearchRecord, Problem, MadeQuestion>({
    mutationFn: (question) =>
      api.post('/searches', {
        body: { purpose: purposeOf(question), place: placeOf(question, question.line), ...windowOf(question) },
      }),
    onSuccess: (search) => queries.setQueryData(['search', search.id], search),
    onSettled: () => queries.invalidateQueries({ queryKey: ['budget'] }),
  });
};

const purposeOf = ({ task, crime, overrideReason }: MadeQuestion) =>
  task !== null
    ? { taskId: task }
    : { crimeId: crime, ...(overrideReason.trim() === '' ? {} : { overrideReason: overrideReason.trim() }) };

export interface SightingInput {
  readonly searchId: string;
  readonly cameraId: string;
  readonly seenAt: string;
  readonly mode: Mode;
}

/** Somebody was seen: the search goes on from there, as one of its own. */
export const useSighting = () => {
  const queries = useQueryClient();
  return useMutation<SearchRecord, Problem, SightingInput>({
    mutationFn: ({ searchId, ...sighting }) =>
      api.post('/searches/{id}/sightings', { path: { id: searchId }, body: { ...sighting, confirmed: true } }),
    onSuccess: (search) => queries.setQueryData(['search', search.id], search),
  });
};
