import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import type { Problem } from '../../api/problem.ts';

export type Offer = components['schemas']['CameraOffer'];
export type OwnOffer = components['schemas']['OwnCameraOffer'];
export type OpenedLink = components['schemas']['OpenedOfferLink'];

export const useOffers = (state: string) =>
  useInfiniteQuery<Page<Offer>, Problem, { pages: Page<Offer>[] }, readonly unknown[], string | null>({
    queryKey: ['offers', state],
    queryFn: ({ pageParam }) => api.get('/camera-offers', { query: { state, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useDecide = () => {
  const queries = useQueryClient();
  return useMutation<Offer, Problem, { offer: Offer; reason?: string }>({
    mutationFn: ({ offer, reason }) => {
      const headers = { 'If-Match': `"${offer.version}"` };
      const path = { id: offer.id };
      return reason === undefined
        ? api.post('/camera-offers/{id}/accept', { path, headers })
        : api.post('/camera-offers/{id}/refuse', { path, headers, body: { reason } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['offers'] });
      await queries.invalidateQueries({ queryKey: ['cameras'] });
    },
  });
};

export const useMakeOffer = () =>
  useMutation<unknown, Problem, Record<string, unknown>>({
    mutationFn: (body) => api.post('/public/camera-offers', { body }),
  });

export const useAskLink = () =>
  useMutation<unknown, Problem, { token: string } | { email: string; language: string }>({
    mutationFn: (body) => api.post('/public/camera-offers/link', { body }),
  });

export const useOpenLink = () =>
  useMutation<OpenedLink, Problem, string>({
    mutationFn: (token) => api.post('/public/camera-offers/open', { body: { token } }),
  });

export const useWithdraw = (key: string) =>
  useMutation<OwnOffer, Problem, string>({
    mutationFn: (id) => api.post('/public/camera-offers/{id}/withdraw', { path: { id }, body: { key } }),
  });

export const useOfferPicture = (key: string) =>
  useMutation<unknown, Problem, { id: string; file: File }>({
    mutationFn: ({ id, file }) => {
      const body = new FormData();
      body.append('file', file);
      return api.put('/public/camera-offers/{id}/picture', { path: { id }, body, headers: { 'X-Offer-Key': key } });
    },
  });
