import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type {
  AskView,
  LegalBasis,
  LossView,
  RequestState,
  RequestSummary,
  RequestView,
  Window,
} from '../../api/contract.ts';
import { pollEvery } from '../../api/live.ts';
import type { Problem } from '../../api/problem.ts';
import type { Loss } from '../../lib/loss.ts';

export type { AskView, LegalBasisView, RequestSummary, RequestView } from '../../api/contract.ts';

/** The clock of the API in the words of the clock on the page. */
export const lossOf = (loss: LossView | null | undefined): Loss => ({
  lossStartsAt: loss?.startsAt ?? null,
  lossCompleteAt: loss?.completeAt ?? null,
});

export const useLegalBases = () =>
  useQuery<readonly LegalBasis[], Problem>({
    queryKey: ['legal-bases'],
    queryFn: async () => (await api.get('/legal-bases')).items,
    staleTime: Infinity,
  });

export const useRequests = (filter: { state?: RequestState | null; sort?: 'loss' | 'newest'; review?: 'awaited' }) =>
  useInfiniteQuery<Page<RequestSummary>, Problem, { pages: Page<RequestSummary>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['requests', filter],
      queryFn: ({ pageParam }) => api.get('/requests', { query: { ...filter, cursor: pageParam, limit: 50 } }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      refetchInterval: pollEvery(30_000),
    },
  );

export const requestQuery = (id: string) =>
  queryOptions<RequestView, Problem>({
    queryKey: ['request', id],
    queryFn: () => api.get('/requests/{id}', { path: { id } }),
    refetchInterval: pollEvery(20_000),
  });

export const useRequest = (id: string) => useQuery(requestQuery(id));

export interface Draft {
  readonly crimeId: string;
  readonly searchId?: string;
  readonly legalBasis: Readonly<Record<string, unknown>>;
  readonly necessity: string;
  readonly asks: readonly { readonly cameraId: string; readonly window: Window }[];
  readonly notAsked: readonly { readonly cameraId: string; readonly reason: string }[];
}

export const useDraftRequest = () =>
  useMutation<RequestView, Problem, Draft>({ mutationFn: (body) => api.post('/requests', { body }) });

export const useChangeDraft = (id: string) => {
  const queries = useQueryClient();
  return useMutation<
    RequestView,
    Problem,
    { version: number; change: Partial<Pick<Draft, 'legalBasis' | 'necessity'>> }
  >({
    mutationFn: ({ version, change }) =>
      api.patch('/requests/{id}', { path: { id }, body: change, headers: { 'If-Match': `"${version}"` } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['request', id] });
      await queries.invalidateQueries({ queryKey: ['requests'] });
    },
  });
};

/** The steps of the life cycle; which of them there are just now is for the server to say (`actions`). */
const STEPS = {
  submit: '/requests/{id}/submit',
  approve: '/requests/{id}/approve',
  return: '/requests/{id}/return',
  refuse: '/requests/{id}/refuse',
  withdraw: '/requests/{id}/withdraw',
  close: '/requests/{id}/close',
} as const;
export type Step = keyof typeof STEPS;
export const isStep = (action: string): action is Step => action in STEPS;

/** What is done to a request changes it and its place in every list. */
function useDeed<V>(deed: (wanted: V) => Promise<RequestView>) {
  const queries = useQueryClient();
  return useMutation<RequestView, Problem, V>({
    mutationFn: deed,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['requests'] });
      await queries.invalidateQueries({ queryKey: ['request'] });
    },
  });
}

export const useStep = () =>
  useDeed(({ id, action, note }: { id: string; action: Step; note?: string }) =>
    api.post(STEPS[action], { path: { id }, body: note ? { note } : {} }),
  );

export const useSubmitUrgently = (id: string) =>
  useDeed((body: { urgentReason: string }) => api.post('/requests/{id}/submit', { path: { id }, body }));

export const useSupplyNumber = (id: string) =>
  useDeed((body: { number: string }) => api.post('/requests/{id}/number', { path: { id }, body }));

export const useReview = (id: string) =>
  useDeed((body: { outcome: 'justified' | 'not_justified'; note?: string }) =>
    api.post('/requests/{id}/review', { path: { id }, body }),
  );

export const useInbox = (filter: { open: boolean }) =>
  useInfiniteQuery<Page<AskView>, Problem, { pages: Page<AskView>[] }, readonly unknown[], string | null>({
    queryKey: ['asks', filter],
    queryFn: ({ pageParam }) =>
      api.get('/asks', { query: { state: filter.open ? null : 'all', cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    refetchInterval: pollEvery(20_000),
  });

/** What went up because nobody answered, for the command. */
export const useSilent = () =>
  useInfiniteQuery<Page<AskView>, Problem, { pages: Page<AskView>[] }, readonly unknown[], string | null>({
    queryKey: ['asks', 'silent'],
    queryFn: ({ pageParam }) => api.get('/asks', { query: { escalated: 'true', cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 60_000,
  });

export const useAsk = (id: string) =>
  useQuery<AskView, Problem>({
    queryKey: ['ask', id],
    queryFn: () => api.get('/asks/{id}', { path: { id } }),
    refetchInterval: pollEvery(20_000),
  });

export interface Answer {
  readonly code: string;
  readonly oldestFootageAt?: string;
  readonly clockOffsetSeconds?: number;
  readonly minutesSpent?: number;
  readonly note?: string;
  readonly rightOwnerId?: string;
}

function useAnswering(send: (answer: Answer) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, Answer>({
    mutationFn: send,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['ask'] });
      await queries.invalidateQueries({ queryKey: ['asks'] });
    },
  });
}

export const useAnswer = (askId: string) =>
  useAnswering((body) => api.post('/asks/{id}/answer', { path: { id: askId }, body }));

/** One answer for many, as they were seen. */
export const useAnswerMany = (asks: readonly Pick<AskView, 'id' | 'version'>[]) =>
  useAnswering((body) =>
    api.post('/asks/answers', { body: { ...body, asks: asks.map(({ id, version }) => ({ id, version })) } }),
  );

/** Holds that have ended here and wait for their owner's word. */
export const useReleased = () =>
  useInfiniteQuery<Page<AskView>, Problem, { pages: Page<AskView>[] }, readonly unknown[], string | null>({
    queryKey: ['asks', 'released'],
    queryFn: ({ pageParam }) => api.get('/asks', { query: { release: 'unconfirmed', cursor: pageParam, limit: 20 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useConfirmRelease = () => {
  const queries = useQueryClient();
  return useMutation<AskView, Problem, string>({
    mutationFn: (id) => api.post('/asks/{id}/confirm-release', { path: { id } }),
    onSettled: async () => {
      for (const key of ['ask', 'asks']) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
};

export const useSendOn = (askId: string) => {
  const queries = useQueryClient();
  return useMutation<AskView, Problem, string>({
    mutationFn: (ownerId) => api.post('/asks/{id}/send-on', { path: { id: askId }, body: { ownerId } }),
    onSettled: async () => {
      for (const key of ['request', 'requests']) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
};

const useAskDeed = (askId: string, path: '/asks/{id}/question' | '/asks/{id}/reply', field: string) => {
  const queries = useQueryClient();
  return useMutation<AskView, Problem, string>({
    mutationFn: (text) => api.post(path, { path: { id: askId }, body: { [field]: text } }),
    onSettled: async () => {
      for (const key of ['ask', 'asks', 'request', 'requests']) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
};
export const useAskBack = (askId: string) => useAskDeed(askId, '/asks/{id}/question', 'question');
export const useReply = (askId: string) => useAskDeed(askId, '/asks/{id}/reply', 'reply');

/** Asks of one camera, as far as the reader may see them. */
export const useCameraAsks = (camera: string) =>
  useInfiniteQuery<Page<AskView>, Problem, { pages: Page<AskView>[] }, readonly unknown[], string | null>({
    queryKey: ['asks', 'camera', camera],
    queryFn: ({ pageParam }) => api.get('/asks', { query: { state: 'all', camera, cursor: pageParam, limit: 20 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useAskFigures = (owner: string) =>
  useQuery({ queryKey: ['asks', 'figures', owner], queryFn: () => api.get('/asks/figures', { query: { owner } }) });
