import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Crime, RequestSummary } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Place } from '../navigation.ts';

/** Nothing of these is kept when the palette closes. */
const FLEETING = { gcTime: 0, staleTime: 10_000 };

/** The newest requests, and the newest crimes or those whose number holds what was typed; of whoever has a place for them. */
export function useLatest(places: readonly Place[], q: string, isOpen: boolean) {
  const has = (path: string): boolean => isOpen && places.some(({ to }) => to === path);
  const requests = useQuery<readonly RequestSummary[], Problem>({
    queryKey: ['palette', 'requests'],
    queryFn: async () => (await api.get('/requests', { query: { sort: 'newest', limit: 50 } })).items,
    enabled: has('/requests'),
    ...FLEETING,
  });
  const number = /^[\d\s-]{2,}$/.test(q) ? q.replaceAll(/[\s-]/g, '') : '';
  const crimes = useQuery<readonly Crime[], Problem>({
    queryKey: ['palette', 'crimes', number],
    queryFn: async () => (await api.get('/crimes', { query: { limit: 8, ...(number ? { q: number } : {}) } })).items,
    enabled: has('/crimes'),
    ...FLEETING,
  });
  const most = q === '' ? 5 : 50;
  return { requests: (requests.data ?? []).slice(0, most), crimes: (crimes.data ?? []).slice(0, most) };
}
