import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { LegalBasisVersion, LegalBasisVersionInput } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

/** Every version of every basis; the newest of each first. */
export const useBasisVersions = () =>
  useQuery<readonly LegalBasisVersion[], Problem>({
    queryKey: ['legal-bases', 'versions'],
    queryFn: async () => (await api.get('/legal-bases/versions')).items,
  });

function useKeeping<V>(deed: (wanted: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, V>({
    mutationFn: deed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['legal-bases'] }),
  });
}

export const useAddVersion = () =>
  useKeeping(({ code, version }: { code: string; version: LegalBasisVersionInput }) =>
    api.post('/legal-bases/{code}/versions', { path: { code }, body: version }),
  );

export const useRetireBasis = (code: string) =>
  useKeeping((body: { lastDay: string; note: string }) =>
    api.post('/legal-bases/{code}/retire', { path: { code }, body }),
  );

export const useTakeBack = (code: string) =>
  useKeeping((version: number) => api.remove('/legal-bases/{code}/versions/{version}', { path: { code, version } }));
