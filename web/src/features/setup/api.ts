import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type FirstSteps = components['schemas']['FirstSteps'];
export type Step = FirstSteps['items'][number]['step'];

/** Asked anew whenever the page is looked at: the steps are done elsewhere. */
export const useFirstSteps = () =>
  useQuery<FirstSteps, Problem>({
    queryKey: ['first-steps'],
    queryFn: () => api.get('/first-steps'),
    staleTime: 0,
  });
