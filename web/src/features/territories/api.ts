import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import type { HouseSources, Territory, TerritoryImport } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const useHouseSources = () =>
  useQuery<HouseSources, Problem>({ queryKey: ['house-sources'], queryFn: () => api.get('/buildings/sources') });

/** What lies within a territory; the regions where none is given. */
export const useTerritoriesWithin = (parent: Territory | null) =>
  useInfiniteQuery({
    queryKey: ['territories', 'within', parent?.code ?? null],
    queryFn: ({ pageParam }) =>
      api.get('/territories', {
        query: { ...(parent ? { parent: parent.code } : { level: 'region' }), cursor: pageParam, limit: 100 },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** The kinds of files of geometries that an administrator brings. */
export type BringPath =
  | '/buildings/imports'
  | '/territories/imports'
  | '/places/imports'
  | '/streets/imports'
  | '/population/imports';

export const useBring = (path: BringPath) =>
  useMutation<{ id: string }, Problem, { file: File; options: object }>({
    mutationFn: ({ file, options }) => {
      const body = new FormData();
      body.append('options', JSON.stringify(options)); // before the file: the server reads the parts as they come
      body.append('file', file);
      return api.post(path, { body });
    },
  });

const isOver = (run: TerritoryImport | undefined): boolean =>
  run !== undefined && run.status !== 'queued' && run.status !== 'running';

/** Follows a run to its end; what it changed is then asked for anew. */
export const useBroughtRun = (path: BringPath, id: string | null, renews: string) => {
  const queries = useQueryClient();
  const query = useQuery<TerritoryImport, Problem>({
    queryKey: ['brought-run', path, id],
    queryFn: () => api.get(`${path}/{id}` as const, { path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 600),
  });
  const over = id !== null && isOver(query.data);
  const changed = over && query.data?.dryRun === false;
  useEffect(() => {
    if (changed) void queries.invalidateQueries({ queryKey: [renews] });
  }, [changed, queries, renews]);
  return { run: id === null ? undefined : query.data, over, error: query.error };
};
