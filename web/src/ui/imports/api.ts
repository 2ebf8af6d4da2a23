import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ImportPresetBody, ImportPresets, ImportPreview, ImportRun } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type { ImportPreview, ImportRun } from '../../api/contract.ts';

/** How a file is to be read; everything that is absent the server finds out. */
export interface Reading {
  readonly preset: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly source: string;
  /** Field to column; '' leaves a field out although its header is known. */
  readonly mapping: Readonly<Record<string, string>>;
}

export const NO_READING: Reading = {
  preset: null,
  encoding: null,
  delimiter: null,
  sheet: null,
  source: '',
  mapping: {},
};

export interface ImportChoice {
  readonly file: File;
  readonly owner: string | null;
  readonly reading: Reading;
}

export interface ImportStart extends ImportChoice {
  readonly dryRun: boolean;
  readonly language: string;
  readonly retireMissing?: number | undefined;
}

/** Where the modules take tables. */
export type ImportPath = '/cameras/imports' | '/crimes/imports';
export type PresetPath = '/cameras/import-presets';

export const readingOptions = ({ preset, encoding, delimiter, sheet, source, mapping }: Reading) => ({
  ...(preset ? { preset } : {}),
  ...(encoding ? { encoding } : {}),
  ...(delimiter ? { delimiter } : {}),
  ...(sheet ? { sheet } : {}),
  ...(source.trim() ? { source: source.trim() } : {}),
  ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
});

function formOf(file: Blob, name: string, options: object): FormData {
  const body = new FormData();
  body.append('options', JSON.stringify(options)); // before the file: the server reads the parts as they come
  body.append('file', file, name);
  return body;
}

const ENOUGH = 256 * 1024;

/** A look at the file. Of a table of text its beginning is enough; what has a structure is sent as a whole. */
export const usePreview = (path: ImportPath) =>
  useMutation<ImportPreview, Problem, ImportChoice>({
    mutationFn: ({ file, reading }) => {
      const isText = /\.(csv|tsv|txt)$/i.test(file.name);
      const { mapping: _, ...options } = readingOptions(reading);
      return api.post(`${path}/preview` as const, {
        body: formOf(isText ? file.slice(0, ENOUGH) : file, file.name, options),
      });
    },
  });

export const useStartImport = (path: ImportPath) =>
  useMutation<{ id: string }, Problem, ImportStart>({
    mutationFn: ({ file, dryRun, language, owner, reading, retireMissing }) => {
      const options = {
        dryRun,
        language,
        ...(owner ? { owner } : {}),
        ...(retireMissing === undefined ? {} : { retireMissing }),
        ...readingOptions(reading),
      };
      return api.post(path, { body: formOf(file, file.name, options) });
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

export const useCancelImport = (path: ImportPath) =>
  useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove(`${path}/{id}` as const, { path: { id } }),
  });

export const usePresets = (path: PresetPath | undefined) =>
  useQuery<ImportPresets, Problem>({
    queryKey: ['import-presets', path],
    queryFn: () => api.get(path ?? '/cameras/import-presets', {}),
    enabled: path !== undefined,
  });

export function usePresetChanges(path: PresetPath) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['import-presets', path] });
  return {
    save: useMutation<{ id: string }, Problem, ImportPresetBody>({
      mutationFn: (body) => api.post(path, { body }),
      onSuccess,
    }),
    remove: useMutation<unknown, Problem, string>({
      mutationFn: (id) => api.remove(`${path}/{id}` as const, { path: { id } }),
      onSuccess,
    }),
  };
}
