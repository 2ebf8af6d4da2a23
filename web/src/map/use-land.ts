import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useSession } from '../api/session.ts';

/** Whose data the ground of the map is; null for whoever is not signed in and gets the regions alone. */
export const useLand = (): string | null => {
  const isIn = Boolean(useSession().data);
  return (
    useQuery({
      queryKey: ['tiles', 'ground'],
      enabled: isIn,
      staleTime: Infinity,
      queryFn: async () => (await api.get('/tiles/ground')).attribution,
    }).data ?? null
  );
};
