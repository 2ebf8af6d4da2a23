import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { MailPreferences } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

/** One's own mail, or the duty mailbox of the organization, which its operators share. */
export type Whose = 'preferences' | 'mailbox-preferences';
export type Way = MailPreferences['kinds'][number]['way'];

export const WAYS = ['at_once', 'daily', 'never'] as const satisfies readonly Way[];

export const useMailPreferences = (whose: Whose) =>
  useQuery<MailPreferences, Problem>({
    queryKey: ['mail-preferences', whose],
    queryFn: () => api.get(`/notices/${whose}`),
  });

export type Wishes = Pick<MailPreferences, 'dailyAt' | 'quietHours' | 'timeZone'> & {
  readonly ways: Readonly<Record<string, Way>>;
};

export const useKeepMailPreferences = (whose: Whose, version: number) => {
  const queries = useQueryClient();
  return useMutation<MailPreferences, Problem, Wishes>({
    mutationFn: (body) => api.put(`/notices/${whose}`, { body, headers: { 'If-Match': `"${version}"` } }),
    onSuccess: (kept) => queries.setQueryData(['mail-preferences', whose], kept),
  });
};

/** Cities of the browser, and the one that was chosen by another. */
export const zonesWith = (chosen: string): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'Europe/Kyiv', 'UTC', chosen])].sort();
