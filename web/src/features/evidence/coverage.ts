import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { CoverageView } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type { CoverageView } from '../../api/contract.ts';

/** Asked anew when what was delivered has changed: `known` is how many sealed recordings the page knows of. */
export const useCoverage = (of: 'requests' | 'asks', id: string, known: number) =>
  useQuery<CoverageView, Problem>({
    queryKey: ['coverage', of, id, known],
    queryFn: () =>
      of === 'requests'
        ? api.get('/requests/{id}/coverage', { path: { id } })
        : api.get('/asks/{id}/coverage', { path: { id } }),
    enabled: known > 0,
  });
