import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { AccessToken, Account, Organization } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

const paged = <T>(key: string, path: string, filter: Readonly<Record<string, string | null>>) => ({
  queryKey: [key, filter] as readonly unknown[],
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    api.get<Page<T>>(path, { query: { ...filter, cursor: pageParam, limit: 50 } }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: Page<T>) => last.next,
});

export const useOrganizations = (q: string) =>
  useInfiniteQuery<Page<Organization>, Problem, { pages: Page<Organization>[] }, readonly unknown[], string | null>(
    paged<Organization>('organizations', '/organizations', { q }),
  );
export const useAccounts = (q: string) =>
  useInfiniteQuery<Page<Account>, Problem, { pages: Page<Account>[] }, readonly unknown[], string | null>(
    paged<Account>('accounts', '/accounts', { q }),
  );
export const useTokens = () =>
  useQuery<readonly AccessToken[], Problem>({
    queryKey: ['tokens'],
    queryFn: async () => (await api.get<Page<AccessToken>>('/access-tokens')).items,
  });

const useRenewing = <A, V>(key: string, run: (input: V) => Promise<A>) => {
  const queries = useQueryClient();
  return useMutation<A, Problem, V>({
    mutationFn: run,
    onSuccess: () => queries.invalidateQueries({ queryKey: [key] }),
  });
};

export const useAddOrganization = () =>
  useRenewing('organizations', (body: Record<string, unknown>) => api.post<Organization>('/organizations', { body }));
export const useAddAccount = () =>
  useRenewing('accounts', (body: Record<string, unknown>) =>
    api.post<{ account: Account; initialPassword: string }>('/accounts', { body }),
  );
export const useChangeAccount = () =>
  useRenewing('accounts', ({ account, change }: { account: Account; change: Record<string, unknown> }) =>
    api.patch<Account>('/accounts/{id}', {
      path: { id: account.id },
      body: change,
      headers: { 'If-Match': `"${account.version}"` },
    }),
  );
export const useNewPassword = () =>
  useRenewing('accounts', (account: Account) =>
    api.post<{ initialPassword: string }>('/accounts/{id}/initial-password', {
      path: { id: account.id },
      headers: { 'If-Match': `"${account.version}"` },
    }),
  );
export const useAddToken = () =>
  useRenewing('tokens', (body: Record<string, unknown>) =>
    api.post<AccessToken & { token: string }>('/access-tokens', { body }),
  );
export const useRevokeToken = () =>
  useRenewing('tokens', (id: string) => api.remove('/access-tokens/{id}', { path: { id } }));
export const useChangePassword = () =>
  useMutation<unknown, Problem, { current: string; next: string }>({
    mutationFn: (body) => api.post('/profile/password', { body }),
  });
