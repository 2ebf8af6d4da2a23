import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { CalendarException, WorkingCalendar } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const useCalendar = (year: number | null) =>
  useQuery<WorkingCalendar, Problem>({
    queryKey: ['calendar', year],
    queryFn: () => api.get('/working-calendar', { query: { year } }),
  });

export const useAddException = () => {
  const queries = useQueryClient();
  return useMutation<WorkingCalendar, Problem, CalendarException>({
    mutationFn: (body) => api.post('/working-calendar/exceptions', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['calendar'] }),
  });
};

export const useRemoveException = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove('/working-calendar/exceptions/{id}', { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['calendar'] }),
  });
};
