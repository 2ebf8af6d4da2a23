import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { NetworkReport, PolicingRecord } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type PolicingInput = components['schemas']['PolicingInput'];
export const KINDS = ['officers', 'survey', 'administrative_offences', 'target'] as const;
export type Kind = (typeof KINDS)[number];

/** As the registry spells them: what is spelled in another way would count no camera. */
export const useProgrammes = (wanted: boolean) =>
  useQuery<readonly string[], Problem>({
    queryKey: ['policing', 'programmes'],
    enabled: wanted,
    queryFn: async () => {
      const report: NetworkReport = await api.get('/reports/network', { query: { by: 'programme' } });
      return report.items.flatMap(({ programme }) => programme ?? []);
    },
  });

/** What a figure of the report on communities counts, as its link says. */
export interface PolicingFilter {
  readonly kind: Kind | null;
  readonly territory: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export const usePolicingRecords = (filter: PolicingFilter) =>
  useInfiniteQuery<Page<PolicingRecord>, Problem, { pages: Page<PolicingRecord>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['policing', filter],
      queryFn: ({ pageParam }) => api.get('/policing/records', { query: { limit: 50, ...filter, cursor: pageParam } }),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
    },
  );

export const useRecordPolicing = () => {
  const queries = useQueryClient();
  return useMutation<PolicingRecord, Problem, PolicingInput>({
    mutationFn: (body) => api.post('/policing/records', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['policing'] }),
  });
};

export const useWithdrawPolicing = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove('/policing/records/{id}', { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['policing'] }),
  });
};
