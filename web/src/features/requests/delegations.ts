import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { DelegationInput, DelegationList } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

/** Who stands in for whom; asked only by those who work with requests. */
export const useDelegations = (isWanted: boolean) =>
  useQuery<DelegationList, Problem>({
    queryKey: ['delegations'],
    queryFn: () => api.get('/delegations'),
    enabled: isWanted,
    staleTime: 60_000,
  });

function useDelegating<V>(deed: (wanted: V) => Promise<DelegationList>) {
  const queries = useQueryClient();
  return useMutation<DelegationList, Problem, V>({
    mutationFn: deed,
    onSuccess: (list) => queries.setQueryData(['delegations'], list),
  });
}

export const useNameDeputy = () => useDelegating((body: DelegationInput) => api.post('/delegations', { body }));

export const useEndDelegation = () =>
  useDelegating((id: string) => api.post('/delegations/{id}/end', { path: { id } }));
