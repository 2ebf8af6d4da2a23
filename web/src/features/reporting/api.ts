import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';

interface Titled {
  readonly uk: string;
  readonly en: string;
}
export interface Definition {
  readonly code: string;
  readonly version: number;
  readonly title: Titled;
  readonly terms: readonly (Titled & { readonly name: string })[];
  readonly timeZone: string;
  readonly leastCases: number;
}
export interface Slot {
  readonly territory: {
    readonly code: string;
    readonly level: string;
    readonly nameUk: string;
    readonly nameEn: string | null;
  } | null;
  readonly month: string | null;
}
export interface NetworkRow extends Slot {
  readonly total: number;
  readonly added: number;
  readonly retired: number;
  readonly provenWorking: number;
  readonly byOwnerKind: { readonly police: number; readonly local_authority: number; readonly other: number };
  readonly onPoliceInitiative: number;
}
export interface Share {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly suppressed: boolean;
}
export const SHARES = ['solved', 'requested', 'delivered', 'useful', 'usedForSuspicion', 'solvedWithVideo'] as const;
export type ShareName = (typeof SHARES)[number];
export interface SolvingRow extends Slot {
  readonly registered: number;
  readonly solved: number;
  readonly requested: number;
  readonly delivered: number;
  readonly useful: number;
  readonly usedForSuspicion: number;
  readonly solvedWithVideo: number;
  readonly shares: Readonly<Record<ShareName, Share>>;
}
export interface Report<T> {
  readonly definition: Definition;
  readonly period: { readonly from: string; readonly to: string };
  readonly items: readonly T[];
  readonly sum: T;
}

export interface ReportFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string;
  readonly territory: string | null;
  readonly severity?: string | null;
}

export const useReport = <T>(name: 'network' | 'solving', filter: ReportFilter) =>
  useQuery<Report<T>, Problem>({
    queryKey: ['report', name, filter],
    queryFn: () => api.get<Report<T>>(`/reports/${name}`, { query: { ...filter } }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

export const csvUrl = (name: string, filter: ReportFilter): string => {
  const query = new URLSearchParams({ format: 'csv' });
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, String(value));
  return `/api/v1/reports/${name}?${query.toString()}`;
};
