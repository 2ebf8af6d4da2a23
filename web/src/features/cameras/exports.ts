import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, proofHeader, type Page } from '../../api/client.ts';
import type { ExportRequest } from '../../api/contract.ts';
import { keepFile } from '../../api/keep-file.ts';
import type { Problem } from '../../api/problem.ts';
import type { CameraFilter } from './api.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'geojson', 'kml', 'osm'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type ExportStep = ExportRequest['actions'][number];

/** The registry's filter, as it is shown. */
export type ExportFilter = CameraFilter;

const told = (filter: ExportFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])));

const keep = (path: string, init: RequestInit): Promise<void> => keepFile(path, init, 'cameras');

export const useExport = () =>
  useMutation<void, Problem, { format: ExportFormat; filter: ExportFilter }>({
    mutationFn: ({ format, filter }) =>
      keep(`/cameras/export?${new URLSearchParams({ ...told(filter), format }).toString()}`, {}),
  });

const KEY = ['export-requests'];

export const useExportRequests = (isWanted = true) =>
  useQuery<Page<ExportRequest>, Problem>({
    queryKey: KEY,
    enabled: isWanted,
    queryFn: () => api.get('/cameras/export-requests', { query: { limit: 20 } }),
  });

export const useAskForExport = () => {
  const queries = useQueryClient();
  return useMutation<ExportRequest, Problem, { format: ExportFormat; filter: ExportFilter; reason: string }>({
    mutationFn: ({ format, filter, reason }) =>
      api.post('/cameras/export-requests', { body: { format, reason, filter: told(filter) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};

export const useExportStep = (id: string) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { step: ExportStep; note?: string }>({
    mutationFn: ({ step, note }) => {
      const path = { id };
      switch (step) {
        case 'download':
          return keep(`/cameras/export-requests/${id}/download`, { method: 'POST', headers: proofHeader() });
        case 'withdraw':
          return api.post('/cameras/export-requests/{id}/withdraw', { path });
        case 'approve':
          return api.post('/cameras/export-requests/{id}/approve', { path, body: {} });
        case 'refuse':
          return api.post('/cameras/export-requests/{id}/refuse', { path, body: { note } });
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};
