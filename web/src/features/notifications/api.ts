import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Notice, NoticePage } from '../../api/contract.ts';
import { pollEvery } from '../../api/live.ts';
import type { Problem } from '../../api/problem.ts';

/** Newest first. */
export const useNotices = (onlyUnread: boolean) =>
  useInfiniteQuery<NoticePage, Problem, { pages: NoticePage[] }, readonly unknown[], string | null>({
    queryKey: ['notices', 'list', onlyUnread],
    queryFn: ({ pageParam }) =>
      api.get('/notices', { query: { unread: onlyUnread ? 'true' : null, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    refetchInterval: pollEvery(30_000),
  });

/** How many were not read yet; for the bell, on every page. */
export const useUnread = (): number =>
  useQuery<number, Problem>({
    queryKey: ['notices', 'unread'],
    queryFn: async () => (await api.get('/notices', { query: { unread: 'true', limit: 1 } })).unread,
    refetchInterval: pollEvery(30_000),
  }).data ?? 0;

export const useReadNotice = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { readonly id: string; readonly isRead: boolean }>({
    mutationFn: ({ id, isRead }) =>
      isRead ? api.post('/notices/{id}/read', { path: { id } }) : api.remove('/notices/{id}/read', { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
};

const PATHS = {
  ask: 'inbox',
  request: 'requests',
  search: 'searches',
  'planning-task': 'tasks',
  'report-issue': 'report-issues',
} as const;
/** Of what has a page for all of its kind and none of its own. */
const PAGES = {
  organization: '/upkeep',
  'camera-export': '/decisions',
  webhook: '/webhooks',
  'quarter-review': '/feedback',
  drill: '/inbox',
  store: '/storage',
  retention: '/retention',
  'search-review': '/reviews',
  alarm: '/alarms',
} as const;

/** Where the reader can do something about it; the addresses of the mails are the same. */
export const placeOf = ({ subject }: Pick<Notice, 'subject'>): string =>
  subject.type in PATHS
    ? `/${PATHS[subject.type as keyof typeof PATHS]}/${subject.id}`
    : PAGES[subject.type as keyof typeof PAGES];
