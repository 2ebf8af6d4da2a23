import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** Whether this installation is a demo world; asked once, before anybody has signed in. */
export const useDemo = (): boolean =>
  useQuery({
    queryKey: ['about'],
    queryFn: () => api.get('/about').catch(() => ({ demo: false })),
    staleTime: Infinity,
  }).data?.demo ?? false;
