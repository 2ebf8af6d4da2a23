import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Completeness } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

/** Of what a statement can be made, as it stands in the addresses of the page and of the interface. */
export const COMPLETENESS_PLACES = ['requests', 'searches', 'crimes'] as const;
export type CompletenessPlace = (typeof COMPLETENESS_PLACES)[number];

/** Each reading is an entry of the journal: never repeated only because a window came to the front. */
export const useCompleteness = (place: CompletenessPlace, id: string) =>
  useQuery<Completeness, Problem>({
    queryKey: ['completeness', place, id],
    queryFn: () => api.get(`/${place}/{id}/completeness`, { path: { id } }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const completenessPdf = (place: CompletenessPlace, id: string, lang: 'uk' | 'en') =>
  `/api/v1/${place}/${id}/completeness.pdf?lang=${lang}`;
