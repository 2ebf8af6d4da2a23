import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { Window } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const USEFULNESS = ['useful', 'partly', 'not_useful'] as const;
export const REASONS = [
  'does_not_show',
  'wrong_time',
  'poor_quality',
  'too_dark',
  'obstructed',
  'damaged',
  'duplicate',
  'other',
] as const;
export const USES = ['none', 'lead', 'suspicion', 'court'] as const;

export interface Exhibit {
  readonly id: string;
  readonly askId: string;
  readonly requestId: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  readonly coveredWindow: Window;
  readonly clockOffsetSeconds: number | null;
  readonly state: 'committed' | 'uploading' | 'verifying' | 'sealed' | 'rejected';
  readonly rejection: string | null;
  readonly found: { readonly sha256: string; readonly sha512: string; readonly mediaType: string | null } | null;
  readonly uploadUrl: string | null;
  readonly assessment: {
    readonly usefulness: string;
    readonly reason: string | null;
    readonly use: string;
    readonly assessedAt: string;
  } | null;
  readonly createdAt: string;
  readonly sealedAt: string | null;
  readonly version: number;
}

export interface CustodyEvent {
  readonly position: string;
  readonly at: string;
  readonly deed: string;
  readonly by: {
    readonly accountId: string | null;
    readonly name: string | null;
    readonly organization: string | null;
  };
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Committed {
  readonly exhibit: Exhibit;
  readonly uploadUrl: string;
}

export const commit = (
  askId: string,
  body: { fileName: string; size: number; sha256: string; coveredWindow: Window },
): Promise<Committed> => api.post<Committed>('/asks/{id}/exhibits', { path: { id: askId }, body });

export const useExhibit = (id: string) =>
  useQuery<Exhibit, Problem>({
    queryKey: ['exhibit', id],
    queryFn: () => api.get<Exhibit>('/exhibits/{id}', { path: { id } }),
  });

/** What was delivered for a request or an ask. */
export const useExhibits = (of: { request?: string; ask?: string }) =>
  useQuery<readonly Exhibit[], Problem>({
    queryKey: ['exhibits', of],
    queryFn: async () => (await api.get<Page<Exhibit>>('/exhibits', { query: { ...of, limit: 200 } })).items,
    refetchInterval: 20_000,
  });

export const useCustody = (id: string) =>
  useQuery<readonly CustodyEvent[], Problem>({
    queryKey: ['custody', id],
    queryFn: async () =>
      (await api.get<{ items: readonly CustodyEvent[] }>('/exhibits/{id}/custody', { path: { id } })).items,
  });

export interface Download {
  readonly url: string;
  readonly expiresAt: string;
  readonly disclosureNumber: string;
}

export const useDownload = (id: string) => {
  const queries = useQueryClient();
  return useMutation<Download, Problem, string>({
    mutationFn: (reason) => api.post<Download>('/exhibits/{id}/downloads', { path: { id }, body: { reason } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['custody', id] }),
  });
};

export const useAssess = (id: string) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { usefulness: string; reason?: string; use: string }>({
    mutationFn: (body) => api.post('/exhibits/{id}/assessment', { path: { id }, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['exhibit', id] });
      await queries.invalidateQueries({ queryKey: ['custody', id] });
    },
  });
};
