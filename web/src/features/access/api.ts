import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { AccessToken, Account, Organization } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

const start = null as string | null;

export const useAccounts = (q: string) =>
  useInfiniteQuery({
    queryKey: ['accounts', q],
    queryFn: ({ pageParam }) => api.get('/accounts', { query: { q, cursor: pageParam, limit: 50 } }),
    initialPageParam: start,
    getNextPageParam: (last) => last.next,
  });

export const useTokens = () =>
  useQuery<readonly AccessToken[], Problem>({
    queryKey: ['tokens'],
    queryFn: async () => (await api.get('/access-tokens')).items,
  });

const useRenewing = <A, V>(key: string, run: (input: V) => Promise<A>) => {
  const queries = useQueryClient();
  return useMutation<A, Problem, V>({
    mutationFn: run,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [key] });
      // what is given waits for a second administrator, on the same page
      if (key === 'accounts') await queries.invalidateQueries({ queryKey: ['grants'] });
    },
  });
};

/** A new one, or what is known of one that was seen in this version. */
export const useKeepOrganization = (known: Organization | null) =>
  useRenewing('organizations', (body: Record<string, unknown>) =>
    known === null
      ? api.post('/organizations', { body })
      : api.patch('/organizations/{id}', {
          path: { id: known.id },
          body,
          headers: { 'If-Match': `"${known.version}"` },
        }),
  );
export const useAddAccount = () =>
  useRenewing('accounts', (body: Record<string, unknown>) => api.post('/accounts', { body }));
export const useChangeAccount = () =>
  useRenewing('accounts', ({ account, change }: { account: Account; change: Record<string, unknown> }) =>
    api.patch('/accounts/{id}', {
      path: { id: account.id },
      body: change,
      headers: { 'If-Match': `"${account.version}"` },
    }),
  );
export const useNewPassword = () =>
  useRenewing('accounts', (account: Account) =>
    api.post('/accounts/{id}/initial-password', {
      path: { id: account.id },
      headers: { 'If-Match': `"${account.version}"` },
    }),
  );
export const useInvite = () =>
  useRenewing('accounts', (id: string) => api.post('/accounts/{id}/invitation', { path: { id } }));
export const useWithdrawInvitation = () =>
  useRenewing('accounts', (id: string) => api.remove('/accounts/{id}/invitation', { path: { id } }));
export const useAddToken = () =>
  useRenewing('tokens', (body: Record<string, unknown>) => api.post('/access-tokens', { body }));
export const useRevokeToken = () =>
  useRenewing('tokens', (id: string) => api.remove('/access-tokens/{id}', { path: { id } }));
export const useChangePassword = () =>
  useMutation<unknown, Problem, { current: string; next: string }>({
    mutationFn: (body) => api.post('/profile/password', { body }),
  });
