import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, proofHeader } from '../../../api/client.ts';
import type { Consignment, NewConsignment, NewReceipt, Reading } from '../../../api/contract.ts';
import { keepFile } from '../../../api/keep-file.ts';
import type { Problem } from '../../../api/problem.ts';
import { renewDelivered } from '../api.ts';

export const CARRIED_BY = ['courier', 'post', 'in_person'] as const;
export const SEALS = ['intact', 'broken', 'unsealed'] as const;

interface Wanted {
  readonly request?: string;
  readonly ask?: string;
  readonly number?: string;
  readonly state?: 'announced' | 'received' | 'withdrawn';
}

export const useConsignments = (of: Wanted, isWanted = true) =>
  useQuery<readonly Consignment[], Problem>({
    queryKey: ['consignments', of],
    queryFn: async () => (await api.get('/consignments', { query: { ...of, limit: 100 } })).items,
    enabled: isWanted,
    refetchInterval: 30_000,
  });

/** How the files come: on a new medium, or on one that is announced already. */
export type Way = Omit<NewConsignment, 'exhibitIds'> | { readonly onto: string };

export const announce = (exhibitIds: readonly string[], way: Way): Promise<Consignment> =>
  'onto' in way
    ? api.post('/consignments/{id}/exhibits', { path: { id: way.onto }, body: { exhibitIds } })
    : api.post('/consignments', { body: { ...way, exhibitIds } });

const useDeed = <V>(deed: (wanted: V) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, V>({
    mutationFn: deed,
    onSettled: () => renewDelivered(queries),
  });
};

export const useAnnounce = () =>
  useDeed(({ exhibitIds, way }: { exhibitIds: readonly string[]; way: Way }) => announce(exhibitIds, way));

export const useCallBack = () => useDeed((id: string) => api.post('/consignments/{id}/withdraw', { path: { id } }));

export const useReceive = (id: string) =>
  useDeed((body: NewReceipt) => api.post('/consignments/{id}/receipt', { path: { id }, body }));

export const readMedium = (
  id: string,
  files: readonly { fileName: string; size: number; sha256: string }[],
): Promise<Reading> => api.post('/consignments/{id}/readings', { path: { id }, body: { files } });

/** Fetched with whatever proves who asks: an owner without account has no cookie for a plain link. */
export const useNote = (id: string) =>
  useMutation<void, Problem, 'uk' | 'en'>({
    mutationFn: (lang) =>
      keepFile(`/consignments/${id}/note.pdf?lang=${lang}`, { headers: proofHeader() }, 'delivery-note.pdf'),
  });
