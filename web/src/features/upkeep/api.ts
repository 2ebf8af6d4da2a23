import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { Confirmations, Correction } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const useConfirmations = () =>
  useInfiniteQuery<Confirmations, Problem, { pages: Confirmations[] }, readonly unknown[], string | null>({
    queryKey: ['upkeep', 'confirmations'],
    queryFn: ({ pageParam }) => api.get('/cameras/confirmations', { query: { cursor: pageParam, limit: 100 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

/** Open tasks of the keeper, or of one camera. */
export const useCorrections = (camera: string | null = null) =>
  useInfiniteQuery<Page<Correction>, Problem, { pages: Page<Correction>[] }, readonly unknown[], string | null>({
    queryKey: ['upkeep', 'corrections', camera],
    queryFn: ({ pageParam }) => api.get('/cameras/corrections', { query: { camera, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

const useRenew = () => {
  const queries = useQueryClient();
  return async () => {
    for (const key of ['upkeep', 'cameras', 'camera']) await queries.invalidateQueries({ queryKey: [key] });
  };
};

interface Saying {
  readonly working: 'all' | readonly string[];
  readonly outOfService: readonly { readonly cameraId: string }[];
}

export const useConfirm = () => {
  const renew = useRenew();
  return useMutation<{ confirmed: number; outOfService: number }, Problem, Saying>({
    mutationFn: (body) => api.post('/cameras/confirmations', { body }),
    onSettled: renew,
  });
};

export const useDismiss = () => {
  const renew = useRenew();
  return useMutation<unknown, Problem, { id: string; reason: string }>({
    mutationFn: ({ id, reason }) => api.post('/cameras/corrections/{id}/dismiss', { path: { id }, body: { reason } }),
    onSuccess: renew,
  });
};
