import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { AskState, LegalBasis, RequestState, Window } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export interface AskView {
  readonly id: string;
  readonly requestId: string;
  readonly requestNumber?: string;
  readonly cameraId: string;
  readonly camera?: {
    readonly id: string;
    readonly code: string;
    readonly name: string | null;
    readonly address?: string | null;
    readonly location?: unknown;
  } | null;
  readonly owner?: { readonly id: string; readonly name: string } | null;
  readonly window: Window;
  readonly state: AskState;
  readonly lossStartsAt: string | null;
  readonly lossCompleteAt: string | null;
  readonly dueAt: string | null;
  readonly answer?: { readonly code: string; readonly note: string | null; readonly answeredAt: string } | null;
  readonly exhibits?: readonly { readonly id: string; readonly fileName: string; readonly state: string }[];
  readonly actions?: readonly string[];
}

export interface RequestView {
  readonly id: string;
  readonly number: string;
  readonly crimeId: string;
  readonly crime?: {
    readonly id: string;
    readonly article: string;
    readonly severity: string;
    readonly erdrNumber: string | null;
  } | null;
  readonly searchId: string | null;
  readonly state: RequestState;
  readonly legalBasis: { readonly code: string } & Readonly<Record<string, unknown>>;
  readonly necessity: string;
  readonly cameraHours: number;
  readonly author?: { readonly id: string; readonly name: string } | null;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly closedAt: string | null;
  readonly createdAt?: string;
  readonly lossStartsAt?: string | null;
  readonly lossCompleteAt?: string | null;
  readonly asks: readonly AskView[];
  readonly actions: readonly string[];
  readonly version: number;
}

export const useLegalBases = () =>
  useQuery<readonly LegalBasis[], Problem>({
    queryKey: ['legal-bases'],
    queryFn: async () => (await api.get<{ items: readonly LegalBasis[] }>('/legal-bases')).items,
    staleTime: Infinity,
  });

export const useRequests = (filter: { state?: RequestState | null; sort?: 'loss' | null }) =>
  useInfiniteQuery<Page<RequestView>, Problem, { pages: Page<RequestView>[] }, readonly unknown[], string | null>({
    queryKey: ['requests', filter],
    queryFn: ({ pageParam }) =>
      api.get<Page<RequestView>>('/requests', { query: { ...filter, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 30_000,
  });

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
      api.get<Page<AskView>>('/asks', { query: { state: filter.open ? 'open' : null, cursor: pageParam, limit: 50 } }),
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
