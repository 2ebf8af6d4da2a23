import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Webhook } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const EVENTS = [
  'ask.hold-requested',
  'ask.opened',
  'ask.released',
  'ask.reminded',
  'ask.clarified',
  'exhibit.sealed',
  'exhibit.rejected',
] as const satisfies readonly Webhook['events'][number][];

export const useWebhooks = () =>
  useQuery<readonly Webhook[], Problem>({
    queryKey: ['webhooks', 'list'],
    queryFn: async () => (await api.get('/webhooks')).items,
  });

const start = null as string | null;
/** While a message is on its way, its fate is asked for. */
export const useDeliveries = (id: string) =>
  useInfiniteQuery({
    queryKey: ['webhooks', 'deliveries', id],
    queryFn: ({ pageParam }) =>
      api.get('/webhooks/{id}/deliveries', { path: { id }, query: { cursor: pageParam, limit: 20 } }),
    initialPageParam: start,
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((each) => each.state === 'waiting' && each.attempts < 2) ? 2000 : 30_000,
  });

const useDeed = <A, V>(run: (input: V) => Promise<A>) => {
  const queries = useQueryClient();
  return useMutation<A, Problem, V>({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
};

export interface WebhookInput {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
}
export const useAddWebhook = () => useDeed((body: WebhookInput) => api.post('/webhooks', { body }));
export const useChangeWebhook = () =>
  useDeed(({ webhook, change }: { webhook: Webhook; change: Partial<WebhookInput> & { state?: Webhook['state'] } }) =>
    api.patch('/webhooks/{id}', {
      path: { id: webhook.id },
      body: change,
      headers: { 'If-Match': `"${webhook.version}"` },
    }),
  );
export const useRemoveWebhook = () => useDeed((id: string) => api.remove('/webhooks/{id}', { path: { id } }));
export const useRenewSecret = () => useDeed((id: string) => api.post('/webhooks/{id}/secret', { path: { id } }));
export const useTestWebhook = () => useDeed((id: string) => api.post('/webhooks/{id}/test', { path: { id } }));
export const useReplay = (id: string) =>
  useDeed((deliveryId: string) =>
    api.post('/webhooks/{id}/deliveries/{deliveryId}/replay', { path: { id, deliveryId } }),
  );
const WEEK_MS = 7 * 86_400_000;
export const useReplayFailed = (id: string) =>
  useDeed(() =>
    api.post('/webhooks/{id}/replay', { path: { id }, body: { since: new Date(Date.now() - WEEK_MS).toISOString() } }),
  );
