import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** What this installation tells everybody: whether it is a demo world, and its base map. Asked once. */
export const useAbout = () =>
  useQuery({
    queryKey: ['about'],
    queryFn: () =>
      api
        .get('/about')
        .catch(() => ({ demo: false, mapStyle: null, mapTiles: null, identityProvider: null, mail: false })),
    staleTime: Infinity,
  }).data;
