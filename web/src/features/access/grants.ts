import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Account, Grants } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

const KEY = ['grants'] as const;

/** What waits for a second administrator. */
export const useGrants = () => useQuery<Grants, Problem>({ queryKey: KEY, queryFn: () => api.get('/grants') });

/** Whatever is decided changes the account and the list of what waits. */
export const useDecideGrant = () => {
  const queries = useQueryClient();
  return useMutation<
    Account,
    Problem,
    { readonly id: string; readonly how: 'approve' | 'withdraw' } | { readonly id: string; readonly reason: string }
  >({
    mutationFn: ({ id, ...how }) =>
      'reason' in how
        ? api.post('/grants/{id}/refuse', { path: { id }, body: { reason: how.reason } })
        : how.how === 'approve'
          ? api.post('/grants/{id}/approve', { path: { id } })
          : api.post('/grants/{id}/withdraw', { path: { id } }),
    onSettled: async () => {
      for (const queryKey of [KEY, ['accounts']]) await queries.invalidateQueries({ queryKey });
    },
  });
};
