import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import type { ExhibitClock, ExhibitNote, Look, Still, StillList, WorkingCopy } from '../../../api/contract.ts';
import type { Problem } from '../../../api/problem.ts';

export const useWorkingCopy = (id: string) =>
  useQuery<WorkingCopy, Problem>({
    queryKey: ['working-copy', id],
    queryFn: () => api.get('/exhibits/{id}/working-copy', { path: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 2_000 : false),
  });

export const useAskWorkingCopy = (id: string) => {
  const queries = useQueryClient();
  return useMutation<WorkingCopy, Problem>({
    mutationFn: () => api.post('/exhibits/{id}/working-copy', { path: { id } }),
    onSuccess: (copy) => queries.setQueryData(['working-copy', id], copy),
  });
};

export const useLook = (id: string) => {
  const queries = useQueryClient();
  return useMutation<Look, Problem, string>({
    mutationFn: (purpose) => api.post('/exhibits/{id}/looks', { path: { id }, body: { purpose } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['custody', id] }),
  });
};

export const useNotes = (id: string) =>
  useQuery<readonly ExhibitNote[], Problem>({
    queryKey: ['notes', id],
    queryFn: async () => (await api.get('/exhibits/{id}/notes', { path: { id } })).items,
  });

export const useAddNote = (id: string) => {
  const queries = useQueryClient();
  return useMutation<ExhibitNote, Problem, { atSeconds: number; body: string }>({
    mutationFn: (body) => api.post('/exhibits/{id}/notes', { path: { id }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notes', id] }),
  });
};

export const useWithdrawNote = (id: string) => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (noteId) => api.remove('/exhibits/{id}/notes/{noteId}', { path: { id, noteId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notes', id] }),
  });
};

export const useStills = (id: string) =>
  useQuery<StillList, Problem>({
    queryKey: ['stills', id],
    queryFn: () => api.get('/exhibits/{id}/stills', { path: { id } }),
    refetchInterval: ({ state }) => (state.data?.items.some((still) => still.state === 'waiting') ? 1_500 : false),
  });

export const useOrderStill = (id: string) => {
  const queries = useQueryClient();
  return useMutation<Still, Problem, number>({
    mutationFn: (atSeconds) => api.post('/exhibits/{id}/stills', { path: { id }, body: { atSeconds } }),
    onSuccess: async () => {
      for (const key of ['stills', 'custody']) await queries.invalidateQueries({ queryKey: [key, id] });
    },
  });
};

export const useClock = (id: string) =>
  useQuery<ExhibitClock, Problem>({
    queryKey: ['clock', id],
    queryFn: () => api.get('/exhibits/{id}/clock', { path: { id } }),
  });

export const useCheckClock = (id: string) => {
  const queries = useQueryClient();
  return useMutation<ExhibitClock, Problem, { readings: readonly object[]; how: string }>({
    mutationFn: (body) => api.put('/exhibits/{id}/clock', { path: { id }, body }),
    onSuccess: async (clock) => {
      queries.setQueryData(['clock', id], clock);
      await queries.invalidateQueries({ queryKey: ['custody', id] });
    },
  });
};
