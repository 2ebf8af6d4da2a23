import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { CrimeTimeline } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type Lane = CrimeTimeline['lanes'][number];

export const useTimeline = (crimeId: string) =>
  useQuery<CrimeTimeline, Problem>({
    queryKey: ['timeline', crimeId],
    queryFn: () => api.get('/crimes/{id}/timeline', { path: { id: crimeId } }),
  });
