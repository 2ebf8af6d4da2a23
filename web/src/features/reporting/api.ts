import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type {
  BeforeAfterReport,
  CommunitiesReport,
  BlindSpotsReport,
  CoverageReport,
  NetworkReport,
  ReportDefinition,
  ResponsivenessReport,
  RetentionReport,
  SolvingReport,
} from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type Definition = ReportDefinition;
export type NetworkRow = NetworkReport['sum'];
export type CoverageRow = CoverageReport['sum'];
export type SolvingRow = SolvingReport['sum'];
export type ResponsivenessRow = ResponsivenessReport['sum'];
export type RetentionRow = RetentionReport['sum'];
export type CommunitiesRow = CommunitiesReport['sum'];
export type Slot = Pick<NetworkRow, 'territory' | 'month'>;
export const SHARES = ['solved', 'requested', 'delivered', 'useful', 'usedForSuspicion', 'solvedWithVideo'] as const;
export type ShareName = (typeof SHARES)[number];
export type Share = SolvingRow['shares'][ShareName];

/** Each report with the groupings that it knows, the first one by itself. */
export const REPORTS = {
  network: ['region', 'district', 'community', 'month'],
  coverage: ['region', 'district', 'community'],
  solving: ['region', 'district', 'community', 'month'],
  responsiveness: ['region', 'district', 'community', 'month', 'owner', 'ownerKind'],
  retention: ['region', 'district', 'community', 'month', 'ownerKind', 'programme'],
  communities: ['region', 'district', 'community'],
} as const;
export type ReportName = keyof typeof REPORTS;

interface Reports {
  readonly network: NetworkReport;
  readonly coverage: CoverageReport;
  readonly solving: SolvingReport;
  readonly responsiveness: ResponsivenessReport;
  readonly retention: RetentionReport;
  readonly communities: CommunitiesReport;
}

export interface ReportFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string;
  readonly territory: string | null;
  /** Of solving. */
  readonly severity?: string | null;
  readonly share?: string | null;
}

export const useReport = <Name extends ReportName>(name: Name, filter: ReportFilter, wanted: boolean) =>
  useQuery<Reports[Name], Problem>({
    queryKey: ['report', name, filter],
    queryFn: () =>
      api.get(`/reports/${name}` as '/reports/network', { query: { ...filter } }) as Promise<unknown> as Promise<
        Reports[Name]
      >,
    enabled: wanted,
    staleTime: 60_000,
  });

export interface BeforeAfterAsked {
  readonly community: string;
  readonly arrived: string;
  readonly monthsBefore: number;
  readonly monthsAfter: number;
  readonly severity: 'serious' | 'especially_serious' | 'all';
}

export const useBeforeAfter = (asked: BeforeAfterAsked | null) =>
  useQuery<BeforeAfterReport, Problem>({
    queryKey: ['report', 'before-after', asked],
    queryFn: () => api.get('/reports/before-after', { query: { ...(asked as BeforeAfterAsked) } }),
    enabled: asked !== null,
    staleTime: 60_000,
  });

export interface BlindSpotsFilter {
  readonly territory: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly severity: string;
  readonly cell: number;
}

/** Asked once for each choice and kept: every look is on record. */
export const useBlindSpots = (filter: BlindSpotsFilter) =>
  useQuery<BlindSpotsReport, Problem>({
    queryKey: ['report', 'blind-spots', filter],
    queryFn: () => api.get('/reports/blind-spots', { query: { ...filter } as never }),
    staleTime: Infinity,
  });

export const FILES = ['csv', 'xlsx', 'pdf'] as const;

export const fileUrl = (
  name: ReportName,
  format: (typeof FILES)[number],
  filter: ReportFilter,
  language: string,
): string => {
  const query = new URLSearchParams({ format, ...(format === 'csv' ? {} : { lang: language }) });
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, String(value));
  return `/api/v1/reports/${name}?${query.toString()}`;
};
