import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page } from '../../api/client.ts';
import type { PlanningTask, SearchBudget, TeamBudgets } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export type TaskAction = PlanningTask['actions'][number];

export const useTasks = (state: PlanningTask['state'] | null = null) =>
  useInfiniteQuery<Page<PlanningTask>, Problem, { pages: Page<PlanningTask>[] }, readonly unknown[], string | null>({
    queryKey: ['tasks', state],
    queryFn: ({ pageParam }) => api.get('/planning-tasks', { query: { state, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useTask = (id: string) =>
  useQuery<PlanningTask, Problem>({
    queryKey: ['tasks', 'one', id],
    queryFn: () => api.get('/planning-tasks/{id}', { path: { id } }),
  });

const STEPS = {
  approve: '/planning-tasks/{id}/approve',
  refuse: '/planning-tasks/{id}/refuse',
  withdraw: '/planning-tasks/{id}/withdraw',
  end: '/planning-tasks/{id}/end',
} as const;

export const useMoveTask = (id: string) => {
  const queries = useQueryClient();
  return useMutation<PlanningTask, Problem, { action: TaskAction; note: string }>({
    mutationFn: ({ action, note }) =>
      action === 'approve' || action === 'refuse'
        ? api.post(STEPS[action], { path: { id }, body: note.trim() === '' ? {} : { note: note.trim() } })
        : api.post(STEPS[action], { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
};

export interface NewTask {
  readonly title: string;
  readonly reason: string;
  readonly area: PlanningTask['area'];
  readonly validUntil: string;
}

export const useAskForTask = () => {
  const queries = useQueryClient();
  return useMutation<PlanningTask, Problem, NewTask>({
    mutationFn: (body) => api.post('/planning-tasks', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
};

export const useMyBudget = () =>
  useQuery<SearchBudget, Problem>({ queryKey: ['budget', 'mine'], queryFn: () => api.get('/search-budgets/mine') });

export const useTeamBudgets = () =>
  useQuery<TeamBudgets, Problem>({ queryKey: ['budget', 'team'], queryFn: () => api.get('/search-budgets') });

export const useRaiseBudget = () => {
  const queries = useQueryClient();
  return useMutation<TeamBudgets, Problem, { accountId: string; searches: number; positions: number; reason: string }>({
    mutationFn: (body) => api.post('/search-budgets/raises', { body }),
    onSuccess: (team) => queries.setQueryData(['budget', 'team'], team),
  });
};
