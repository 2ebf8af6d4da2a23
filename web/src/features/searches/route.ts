import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { RouteAnswer } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import type { Question } from './address.ts';

/** As many as the server computes a way through. */
const MOST_POINTS = 25;

/** The way along the streets through the corners of a route; null where it is straight, undefined while it is computed. */
export const useRoute = ({ kind, legs, corners, mode, forks }: Question): RouteAnswer | null | undefined => {
  const isAsked = kind === 'route' && legs === 'streets' && corners.length > 1 && corners.length <= MOST_POINTS;
  const query = useQuery<RouteAnswer, Problem>({
    queryKey: ['route', corners, mode, forks],
    queryFn: () =>
      api.post('/routes', {
        body: {
          points: corners.map((coordinates) => ({ type: 'Point', coordinates })),
          mode,
          ...(forks > 0 ? { forks } : {}),
        },
      }),
    enabled: isAsked,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!isAsked) return null;
  if (query.isPending || query.isPlaceholderData) return undefined;
  return query.data?.legs.some(({ by }) => by === 'streets') === true ? query.data : null;
};
