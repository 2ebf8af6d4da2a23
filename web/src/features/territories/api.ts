import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import type { BuildingImport, HouseSources } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export interface HousesChoice {
  readonly file: File;
  readonly source: string;
  readonly attribution: string;
  readonly replaces: boolean;
  readonly dryRun: boolean;
}

export const useHouseSources = () =>
  useQuery<HouseSources, Problem>({ queryKey: ['house-sources'], queryFn: () => api.get('/buildings/sources') });

export const useBringHouses = () =>
  useMutation<{ id: string }, Problem, HousesChoice>({
    mutationFn: ({ file, ...options }) => {
      const body = new FormData();
      body.append('options', JSON.stringify(options)); // before the file: the server reads the parts as they come
      body.append('file', file);
      return api.post('/buildings/imports', { body });
    },
  });

const isOver = (run: BuildingImport | undefined): boolean =>
  run !== undefined && run.status !== 'queued' && run.status !== 'running';

export const useHousesRun = (id: string | null) => {
  const queries = useQueryClient();
  const query = useQuery<BuildingImport, Problem>({
    queryKey: ['houses-run', id],
    queryFn: () => api.get('/buildings/imports/{id}', { path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 600),
  });
  const over = id !== null && isOver(query.data);
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: ['house-sources'] });
  }, [over, queries]);
  return { run: id === null ? undefined : query.data, over, error: query.error };
};
