import type { Point } from 'geojson';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { AskState, LegalBasis, RequestState, Window } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Loss } from '../../lib/loss.ts';

export interface LossView {
  readonly startsAt: string;
  readonly completeAt: string;
  readonly state: 'whole' | 'partly_lost' | 'lost';
}
/** The clock of the API in the words of the clock on the page. */
export const lossOf = (loss: LossView | null | undefined): Loss => ({
  lossStartsAt: loss?.startsAt ?? null,
  lossCompleteAt: loss?.completeAt ?? null,
});

interface Named {
  readonly id: string;
  readonly name: string;
}
export interface LegalBasisView {
  readonly code: string;
  readonly title: { readonly uk: string; readonly en: string };
  readonly validUntil: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export interface AskView {
  readonly id: string;
  readonly requestId: string;
  readonly number: string;
  readonly requestState: RequestState;
  readonly state: AskState;
  readonly organization: Named;
  readonly owner: Named;
  readonly camera: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly address: string | null;
    readonly location: Point | null;
  };
  readonly window: Window;
  readonly retention: { readonly hours: number; readonly assumed: boolean };
  readonly loss: LossView;
  readonly hold: { readonly sentAt: string | null; readonly text: { readonly uk: string; readonly en: string } };
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly legalBasis: LegalBasisView | null;
  readonly answer: {
    readonly code: string;
    readonly note: string | null;
    readonly oldestFootageAt: string | null;
    readonly answeredAt: string;
  } | null;
  readonly actions: readonly string[];
  readonly answerCodes: readonly string[];
}

export interface RequestSummary {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly crimeId: string;
  readonly severity: string | null;
  readonly author: Named;
  readonly legalBasisCode: string;
  readonly proportionality: {
    readonly cameras: number;
    readonly cameraHours: number;
    readonly threshold: number;
    readonly isHigh: boolean;
  };
  readonly loss: LossView | null;
  readonly askStates: Readonly<Partial<Record<AskState, number>>>;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly closedAt: string | null;
  readonly actions: readonly string[];
  readonly version: number;
}

export interface RequestView extends RequestSummary {
  readonly searchId: string | null;
  readonly isEditable: boolean;
  readonly legalBasis: LegalBasisView;
  readonly necessity: string;
  readonly decision: { readonly by: string | null; readonly at: string; readonly note: string | null } | null;
  readonly asks: readonly AskView[];
  readonly timeline: readonly {
    readonly at: string;
    readonly action: string;
    readonly from: string | null;
    readonly to: string;
    readonly by: { readonly role: string; readonly name: string | null };
    readonly note: string | null;
    readonly askId: string | null;
  }[];
}

export const useLegalBases = () =>
  useQuery<readonly LegalBasis[], Problem>({
    queryKey: ['legal-bases'],
    queryFn: async () => (await api.get<{ items: readonly LegalBasis[] }>('/legal-bases')).items,
    staleTime: Infinity,
  });

export const useRequests = (filter: { state?: RequestState | null; sort?: 'loss' | 'newest' }) =>
  useInfiniteQuery<Page<RequestSummary>, Problem, { pages: Page<RequestSummary>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['requests', filter],
      queryFn: ({ pageParam }) =>
        api.get<Page<RequestSummary>>('/requests', { query: { ...filter, cursor: pageParam, limit: 50 } }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      refetchInterval: 30_000,
    },
  );

export const useRequest = (id: string) =>
  useQuery<RequestView, Problem>({
    queryKey: ['request', id],
    queryFn: () => api.get<RequestView>('/requests/{id}', { path: { id } }),
    refetchInterval: 20_000,
  });

export interface Draft {
  readonly crimeId: string;
  readonly searchId?: string;
  readonly legalBasis: Readonly<Record<string, unknown>>;
  readonly necessity: string;
  readonly asks: readonly { readonly cameraId: string; readonly window: Window }[];
}

export const useDraftRequest = () =>
  useMutation<RequestView, Problem, Draft>({ mutationFn: (body) => api.post<RequestView>('/requests', { body }) });

/** One step of the life cycle; which steps there are is for the server to say (`actions`). */
export const useStep = () => {
  const queries = useQueryClient();
  return useMutation<RequestView, Problem, { id: string; action: string; note?: string }>({
    mutationFn: ({ id, action, note }) =>
      api.post<RequestView>(`/requests/{id}/${action}`, { path: { id }, body: note ? { note } : {} }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['requests'] });
      await queries.invalidateQueries({ queryKey: ['request'] });
    },
  });
};

export const useInbox = (filter: { open: boolean }) =>
  useInfiniteQuery<Page<AskView>, Problem, { pages: Page<AskView>[] }, readonly unknown[], string | null>({
    queryKey: ['asks', filter],
    queryFn: ({ pageParam }) =>
      api.get<Page<AskView>>('/asks', { query: { state: filter.open ? null : 'all', cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 20_000,
  });

export const useAsk = (id: string) =>
  useQuery<AskView, Problem>({
    queryKey: ['ask', id],
    queryFn: () => api.get<AskView>('/asks/{id}', { path: { id } }),
    refetchInterval: 20_000,
  });

export interface Answer {
  readonly code: string;
  readonly oldestFootageAt?: string;
  readonly clockOffsetSeconds?: number;
  readonly minutesSpent?: number;
  readonly note?: string;
}

export const useAnswer = (askId: string) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, Answer>({
    mutationFn: (body) => api.post('/asks/{id}/answer', { path: { id: askId }, body }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['ask', askId] });
      await queries.invalidateQueries({ queryKey: ['asks'] });
    },
  });
};
