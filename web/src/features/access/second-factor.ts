import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ProposedSecondFactor, RecoveryCodes, SecondFactor } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

const KEY = ['second-factor'] as const;

export interface Proof {
  readonly password: string;
  readonly code?: string;
}

export const useSecondFactor = () =>
  useQuery<SecondFactor, Problem>({ queryKey: KEY, queryFn: () => api.get('/profile/second-factor') });

export const useProposeSecondFactor = () =>
  useMutation<ProposedSecondFactor, Problem, Proof>({
    mutationFn: (body) => api.post('/profile/second-factor', { body }),
  });

/** What is shown changes only when the codes were put away: the page must not go on by itself. */
export const useConfirmSecondFactor = () =>
  useMutation<RecoveryCodes, Problem, string>({
    mutationFn: (code) => api.post('/profile/second-factor/confirm', { body: { code } }),
  });

export const useRenewCodes = () =>
  useMutation<RecoveryCodes, Problem, Proof>({
    mutationFn: (body) => api.post('/profile/second-factor/recovery-codes', { body }),
  });

/** Afterwards the session is another: it opens more. */
export const useRenewSession = () => {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    for (const queryKey of [KEY, ['session']]) await queries.invalidateQueries({ queryKey });
  };
};

export const useResetSecondFactor = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { id: string; reason: string }>({
    mutationFn: ({ id, reason }) => api.post('/accounts/{id}/second-factor/reset', { path: { id }, body: { reason } }),
    onSuccess: async () => {
      for (const queryKey of [['accounts'], ['grants']]) await queries.invalidateQueries({ queryKey });
    },
  });
};
