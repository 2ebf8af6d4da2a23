import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type {
  BeforeAfterReport,
  CommunitiesReport,
  BlindSpotsReport,
  CoverageReport,
  NetworkReport,
  ReportDefinition,
  ReportIssue,
  ReportSchedule,
  ReportView,
  ResponsivenessReport,
  RetentionReport,
  SaveReportView,
  ScheduleReport,
  SeenCrime,
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
  network: ['region', 'district', 'community', 'month', 'ownerKind', 'initiative', 'programme'],
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

/** Periods that move with the calendar. */
export const PERIODS = ['last_week', 'last_month', 'last_quarter', 'last_year', 'this_year'] as const;

export interface ReportFilter {
  readonly from: string | null;
  readonly to: string | null;
  /** In place of both ends. */
  readonly period: (typeof PERIODS)[number] | null;
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

/** Filters as they are kept: without what is empty. */
export const queryOf = (filter: ReportFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])));

export const reportAddress = ({ report, query }: Pick<ReportView, 'report' | 'query'>): string =>
  `/reports?${new URLSearchParams({ report, ...query }).toString()}`;

const VIEWS = ['report-views'] as const;
export const useReportViews = () =>
  useQuery<readonly ReportView[], Problem>({
    queryKey: VIEWS,
    queryFn: async () => (await api.get('/reports/views')).items,
  });

/** A new view, or another name and reach of the one with this id. */
export const useKeepReportView = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { readonly id?: string; readonly body: SaveReportView }>({
    mutationFn: ({ id, body }) =>
      id === undefined ? api.post('/reports/views', { body }) : api.put('/reports/views/{id}', { path: { id }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: VIEWS }),
  });
};

export const useRemoveReportView = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove('/reports/views/{id}', { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: VIEWS }),
  });
};

const SCHEDULES = ['report-schedules'] as const;
export const useReportSchedules = () =>
  useQuery<readonly ReportSchedule[], Problem>({
    queryKey: SCHEDULES,
    queryFn: async () => (await api.get('/reports/schedules')).items,
  });

const useRenewSchedules = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: SCHEDULES });
};

/** A new one, or what is changed of the one with this id. */
export const useKeepSchedule = (id: string | null) => {
  const onSettled = useRenewSchedules();
  return useMutation<unknown, Problem, ScheduleReport>({
    mutationFn: (body) =>
      id === null
        ? api.post('/reports/schedules', { body })
        : api.put('/reports/schedules/{id}', { path: { id }, body }),
    onSettled,
  });
};

export const usePauseSchedule = (id: string) => {
  const onSettled = useRenewSchedules();
  return useMutation<unknown, Problem, 'pause' | 'resume'>({
    mutationFn: (deed) =>
      deed === 'pause'
        ? api.post('/reports/schedules/{id}/pause', { path: { id } })
        : api.post('/reports/schedules/{id}/resume', { path: { id } }),
    onSettled,
  });
};

export const useWithdrawSchedule = (id: string) => {
  const onSettled = useRenewSchedules();
  return useMutation<unknown, Problem, void>({
    mutationFn: () => api.remove('/reports/schedules/{id}', { path: { id } }),
    onSettled,
  });
};

export const useReportIssue = (id: string) =>
  useQuery<ReportIssue, Problem>({
    queryKey: ['report-issue', id],
    queryFn: () => api.get('/reports/issues/{id}', { path: { id } }),
  });

export const SEEN_FIGURES = ['seen', 'seenWorking'] as const;
export const TIERS = ['identify', 'recognise', 'observe', 'detect', 'beyond'] as const;

export interface SeenCrimesFilter {
  readonly figure: (typeof SEEN_FIGURES)[number];
  readonly tier: (typeof TIERS)[number] | null;
  readonly territory: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Asked once for each choice and kept: every look is on record. */
export const useSeenCrimes = (filter: SeenCrimesFilter) =>
  useInfiniteQuery<Page<SeenCrime>, Problem, { pages: Page<SeenCrime>[] }, readonly unknown[], string | null>({
    queryKey: ['report', 'seen-crimes', filter],
    queryFn: ({ pageParam }) =>
      api.get('/reports/coverage/crimes', { query: { ...filter, limit: 50, cursor: pageParam } as never }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
  });

export const FILES = ['csv', 'xlsx', 'pdf'] as const;

export const fileUrl = (
  name: ReportName,
  format: (typeof FILES)[number],
  filter: Readonly<Record<string, string>>,
  language: string,
): string => {
  const query = new URLSearchParams({
    format,
    ...(format === 'csv' ? {} : { lang: language }),
    ...filter,
  });
  return `/api/v1/reports/${name}?${query.toString()}`;
};
