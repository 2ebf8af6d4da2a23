import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { asProblem, OFFLINE } from './problem.ts';

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: () =>
    api.get('/about').catch((cause: unknown) => {
      // asked again when there is a line
      if (asProblem(cause).code === OFFLINE) throw cause;
      return { demo: false, mapStyle: null, mapTiles: null, identityProvider: null, mail: false };
    }),
  staleTime: Infinity,
});

/** What this installation tells everybody: whether it is a demo world, and its base map. Asked once. */
export const useAbout = () => useQuery(aboutQuery).data;
