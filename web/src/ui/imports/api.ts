import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';

export interface ImportRun {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: number;
  readonly dryRun: boolean;
  readonly fileName: string;
  readonly totals: {
    readonly rows: number;
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
  };
  readonly errors: readonly {
    readonly row: number;
    readonly column: string;
    readonly found: string;
    readonly expected: string;
    readonly hint: string;
    readonly severity: 'error' | 'warning';
  }[];
  readonly notes: readonly string[];
  readonly failure: string | null;
  readonly encoding: string;
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly reportUrl: string | null;
}

export interface ImportChoice {
  readonly file: File;
  readonly dryRun: boolean;
  readonly owner: string | null;
  readonly preset: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly mapping: Readonly<Record<string, string>>;
}

export const useStartImport = (path: string) =>
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
      return api.post<{ id: string }>(path, { body });
    },
  });

const isOver = (run: ImportRun | undefined): boolean =>
  run !== undefined && run.status !== 'queued' && run.status !== 'running';

export const useImportRun = (path: string, id: string | null) =>
  useQuery<ImportRun, Problem>({
    queryKey: ['import', path, id],
    queryFn: () => api.get<ImportRun>(`${path}/{id}`, { path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: (query) => (isOver(query.state.data) ? false : 600),
  });
