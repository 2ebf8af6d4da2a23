import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ImportRun } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type { ImportRun } from '../../api/contract.ts';

export interface ImportChoice {
  readonly file: File;
  readonly dryRun: boolean;
  readonly owner: string | null;
  readonly preset: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly mapping: Readonly<Record<string, string>>;
}

/** Where the modules take tables. */
export type ImportPath = '/cameras/imports' | '/crimes/imports';

export const useStartImport = (path: ImportPath) =>
  useMutation<{ id: string }, Problem, ImportChoice>({
    mutationFn: ({ file, dryRun, owner, preset, encoding, delimiter, mapping }) => {
      const options = {
        dryRun,
        ...(owner ? { owner } : {}),
        ...(preset ? { preset } : {}),
        ...(encoding ? { encoding } : {}),
        ...(delimiter ? { delimiter } : {}),
        ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
      };
      const body = new FormData();
      body.append('options', JSON.stringify(options)); // before the file: the server reads the parts as they come
      body.append('file', file);
      return api.post(path, { body });
    },
  });

const isOver = (run: ImportRun | undefined): boolean =>
  run !== undefined && run.status !== 'queued' && run.status !== 'running';

export const useImportRun = (path: ImportPath, id: string | null) =>
  useQuery<ImportRun, Problem>({
    queryKey: ['import', path, id],
    queryFn: () => api.get(`${path}/{id}` as const, { path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: (query) => (isOver(query.state.data) ? false : 600),
  });
