import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { FoundPlace, FoundPlaces } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

/** About a kilometre: enough to put nearer houses first, and no place that somebody looks at. */
const coarse = (degrees: number): number => Number(degrees.toFixed(2));

export const usePlaces = (q: string, near: readonly [number, number] | null) =>
  useQuery<FoundPlaces, Problem>({
    queryKey: ['places', q, near?.map(coarse)],
    queryFn: ({ signal }) =>
      api.get('/places', {
        query: { q, limit: 8, ...(near ? { lon: coarse(near[0]), lat: coarse(near[1]) } : {}) },
        signal,
      }),
    enabled: q.length > 1,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });

/** How far around a place is worth looking at, in metres. */
export const reachOf = ({ kind, category, population }: FoundPlace): number => {
  if (kind === 'address') return 250;
  if (kind === 'territory') return category === 'region' ? 120_000 : category === 'district' ? 40_000 : 12_000;
  return Math.min(8000, Math.max(1000, Math.sqrt(population ?? 0) * 12));
};
