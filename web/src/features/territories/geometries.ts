import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import type { PlaceImport } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type Brings = 'places' | 'streets';

export interface BroughtFile {
  readonly file: File;
  readonly source: string;
  readonly attribution: string;
  readonly replaces: boolean;
  readonly dryRun: boolean;
}

const PATHS = {
  places: { start: '/places/imports', run: '/places/imports/{id}' },
  streets: { start: '/streets/imports', run: '/streets/imports/{id}' },
} as const;

export const useBringFile = (of: Brings) =>
  useMutation<{ id: string }, Problem, BroughtFile>({
    mutationFn: ({ file, ...options }) => {
      const body = new FormData();
      body.append('options', JSON.stringify(options)); // before the file: the server reads the parts as they come
      body.append('file', file);
      return api.post(PATHS[of].start, { body });
    },
  });

const isOver = (run: PlaceImport | undefined): boolean =>
  run !== undefined && run.status !== 'queued' && run.status !== 'running';

export const useBroughtRun = (of: Brings, id: string | null) => {
  const queries = useQueryClient();
  const query = useQuery<PlaceImport, Problem>({
    queryKey: [of, 'run', id],
    queryFn: () => api.get(PATHS[of].run, { path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 600),
  });
  const over = id !== null && isOver(query.data);
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: [of, 'sources'] });
  }, [of, over, queries]);
  return { run: id === null ? undefined : query.data, over, error: query.error };
};
