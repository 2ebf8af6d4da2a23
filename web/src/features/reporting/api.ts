import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { NetworkReport, ReportDefinition, SolvingReport } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type Definition = ReportDefinition;
export type NetworkRow = NetworkReport['sum'];
export type SolvingRow = SolvingReport['sum'];
export type Slot = Pick<NetworkRow, 'territory' | 'month'>;
export const SHARES = ['solved', 'requested', 'delivered', 'useful', 'usedForSuspicion', 'solvedWithVideo'] as const;
export type ShareName = (typeof SHARES)[number];
export type Share = SolvingRow['shares'][ShareName];

export interface ReportFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string;
  readonly territory: string | null;
  readonly severity?: string | null;
}

export const useNetwork = (filter: ReportFilter, wanted: boolean) =>
  useQuery<NetworkReport, Problem>({
    queryKey: ['report', 'network', filter],
    queryFn: () => api.get('/reports/network', { query: { ...filter } }),
    enabled: wanted,
    staleTime: 60_000,
  });

export const useSolving = (filter: ReportFilter, wanted: boolean) =>
  useQuery<SolvingReport, Problem>({
    queryKey: ['report', 'solving', filter],
    queryFn: () => api.get('/reports/solving', { query: { ...filter } }),
    enabled: wanted,
    staleTime: 60_000,
  });

export const csvUrl = (name: string, filter: ReportFilter): string => {
  const query = new URLSearchParams({ format: 'csv' });
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, String(value));
  return `/api/v1/reports/${name}?${query.toString()}`;
};
