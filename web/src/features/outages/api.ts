import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { Camera, Feeder, Outage } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type OutageState = Outage['state'];

export const useOutages = (filter: { readonly state?: OutageState | null; readonly camera?: string | null }) =>
  useInfiniteQuery<Page<Outage>, Problem, { pages: Page<Outage>[] }, readonly unknown[], string | null>({
    queryKey: ['outages', filter],
    queryFn: ({ pageParam }) => api.get('/outages', { query: { ...filter, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useFeeders = (wanted: boolean) =>
  useQuery<readonly Feeder[], Problem>({
    queryKey: ['feeders'],
    queryFn: async () => (await api.get('/outages/feeders')).items,
    enabled: wanted,
  });

/** Cameras to choose from, by name or code. */
export const useCamerasNamed = (q: string, wanted: boolean) =>
  useQuery<readonly Camera[], Problem>({
    queryKey: ['outages', 'cameras', q],
    queryFn: async () => (await api.get('/cameras', { query: { q: q === '' ? null : q, limit: 50 } })).items,
    enabled: wanted,
    placeholderData: (before) => before,
  });

const useRenew = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['outages'] });
};

export const useReportOutage = () => {
  const renew = useRenew();
  return useMutation<Outage, Problem, Record<string, unknown>>({
    mutationFn: (body) => api.post('/outages', { body }),
    onSuccess: renew,
  });
};

const seen = (outage: Outage) => ({ path: { id: outage.id }, headers: { 'If-Match': `"${outage.version}"` } });

export const useEndOutage = () => {
  const renew = useRenew();
  return useMutation<Outage, Problem, Outage>({
    mutationFn: (outage) => api.patch('/outages/{id}', { ...seen(outage), body: { endsAt: new Date().toISOString() } }),
    onSettled: renew,
  });
};

export const useWithdrawOutage = () => {
  const renew = useRenew();
  return useMutation<unknown, Problem, Outage>({
    mutationFn: (outage) => api.remove('/outages/{id}', seen(outage)),
    onSettled: renew,
  });
};
