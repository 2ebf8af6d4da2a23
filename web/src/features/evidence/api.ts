import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { CustodyEvent, Download, Exhibit, HandOver, NewHandOver, Window } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Reading } from './ClockReading.tsx';

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
export const MEDIA = ['disc', 'usb_drive', 'hard_drive', 'other'] as const;

export type { Download, Exhibit } from '../../api/contract.ts';

/** What was handed over for the ask before, or promised. */
export type Earlier = Pick<Exhibit, 'id' | 'fileName' | 'size' | 'sha256' | 'uploadUrl' | 'partsUrl'> & {
  readonly state: string;
};
/** Promised, and not all of it has come. */
export const isUnfinished = ({ state }: { readonly state: string }): boolean =>
  state === 'committed' || state === 'uploading';

export interface Committed {
  readonly exhibit: Exhibit;
  readonly uploadUrl: string;
}

/** What is told of a file before its first byte. */
export interface FileFacts {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}

export const commit = (
  askId: string,
  body: FileFacts & { readonly coveredWindow: Window; readonly clockReadings?: readonly Reading[] },
): Promise<Committed> => api.post('/asks/{id}/exhibits', { path: { id: askId }, body });

export const commitPlayer = (recordingId: string, body: FileFacts): Promise<Committed> =>
  api.post('/exhibits/{id}/players', { path: { id: recordingId }, body });

export const useExhibit = (id: string) =>
  useQuery<Exhibit, Problem>({
    queryKey: ['exhibit', id],
    queryFn: () => api.get('/exhibits/{id}', { path: { id } }),
  });

/** What was delivered for a request or an ask. */
export const useExhibits = (of: { request?: string; ask?: string; of?: string; state?: Exhibit['state'] }) =>
  useQuery<readonly Exhibit[], Problem>({
    queryKey: ['exhibits', of],
    queryFn: async () => (await api.get('/exhibits', { query: { ...of, limit: 200 } })).items,
    refetchInterval: 20_000,
  });

/** What this owner has delivered of the same camera and time for other requests. */
export const useReusable = (askId: string) =>
  useQuery<readonly Exhibit[], Problem>({
    queryKey: ['exhibits', 'reusable', askId],
    queryFn: async () => (await api.get('/exhibits', { query: { reusableFor: askId, limit: 20 } })).items,
  });

/** Something came for an ask, or was promised: whatever shows it is asked anew. */
export const renewDelivered = async (queries: QueryClient): Promise<void> => {
  for (const key of ['exhibits', 'ask', 'asks', 'consignments']) await queries.invalidateQueries({ queryKey: [key] });
};

export const useDeliverAgain = (askId: string) => {
  const queries = useQueryClient();
  return useMutation<Exhibit, Problem, string>({
    mutationFn: (exhibitId) => api.post('/exhibits/{id}/copies', { path: { id: exhibitId }, body: { askId } }),
    onSettled: () => renewDelivered(queries),
  });
};

export const useCustody = (id: string) =>
  useQuery<readonly CustodyEvent[], Problem>({
    queryKey: ['custody', id],
    queryFn: async () => (await api.get('/exhibits/{id}/custody', { path: { id } })).items,
  });

export const custodyPdf = (id: string, lang: 'uk' | 'en') => `/api/v1/exhibits/${id}/custody.pdf?lang=${lang}`;

export const useHandOver = (id: string) => {
  const queries = useQueryClient();
  return useMutation<HandOver, Problem, NewHandOver>({
    mutationFn: (body) => api.post('/exhibits/{id}/hand-overs', { path: { id }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['custody', id] }),
  });
};

export const useDownload = (id: string) => {
  const queries = useQueryClient();
  return useMutation<Download, Problem, { reason: string; acknowledgesRisk?: boolean }>({
    mutationFn: (body) => api.post('/exhibits/{id}/downloads', { path: { id }, body }),
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
