import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Page, type Versioned } from '../../api/client.ts';
import type { Camera, CameraConsultation, CameraVersion } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';

export const STATUSES = ['planned', 'active', 'out_of_service', 'decommissioned'] as const;
export const TYPES = ['fixed', 'dome', 'ptz', 'panoramic'] as const;
export const RECORDING_MODES = ['continuous', 'motion', 'schedule'] as const;
export const OWNER_KINDS = ['police', 'local_authority', 'other'] as const;

export type CameraFilter = Readonly<Record<string, string | null | undefined>>;

export const useCameras = (filter: CameraFilter) =>
  useInfiniteQuery<Page<Camera>, Problem, { pages: Page<Camera>[] }, readonly unknown[], string | null>({
    queryKey: ['cameras', filter],
    queryFn: ({ pageParam }) => api.get('/cameras', { query: { ...filter, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

export const useCameraCount = (filter: CameraFilter) =>
  useQuery({
    queryKey: ['cameras', 'count', filter],
    queryFn: () => api.get('/cameras/count', { query: filter }),
    placeholderData: (before) => before,
  });

export const useCamera = (id: string | undefined) =>
  useQuery<Versioned<Camera>, Problem>({
    queryKey: ['camera', id],
    queryFn: () => api.versioned('/cameras/{id}', { path: { id: id ?? '' } }),
    enabled: id !== undefined,
    // What a camera sees is drawn by a job; the page shows it when it is there.
    refetchInterval: ({ state }) => (state.data?.data.view?.isVisibilityDue ? 2000 : false),
  });

const useRenew = () => {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['cameras'] });
    await queries.invalidateQueries({ queryKey: ['camera'] });
    // An edit may settle what an answer had said.
    await queries.invalidateQueries({ queryKey: ['upkeep'] });
  };
};

export const useSaveCamera = (id: string | undefined) => {
  const renew = useRenew();
  return useMutation<Camera, Problem, { etag: string | null; body: Record<string, unknown> }>({
    mutationFn: ({ etag, body }) =>
      id === undefined
        ? api.post('/cameras', { body })
        : api.patch('/cameras/{id}', { path: { id }, body, headers: { 'If-Match': etag ?? '' } }),
    onSuccess: renew,
  });
};

export const useDecommission = (id: string) => {
  const renew = useRenew();
  return useMutation<unknown, Problem, string | null>({
    mutationFn: (etag) => api.remove('/cameras/{id}', { path: { id }, headers: { 'If-Match': etag ?? '' } }),
    onSuccess: renew,
  });
};

export const useHistory = (id: string) =>
  useInfiniteQuery<Page<CameraVersion>, Problem, { pages: Page<CameraVersion>[] }, readonly unknown[], string | null>({
    queryKey: ['camera', id, 'history'],
    queryFn: ({ pageParam }) => api.get('/cameras/{id}/history', { path: { id }, query: { cursor: pageParam } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

/** The record at another moment of the world, as known at another moment. */
export const useCameraAt = (id: string, asked: { validAt: string | null; knownAt: string | null } | null) =>
  useQuery<Camera, Problem>({
    queryKey: ['camera', id, 'at', asked],
    queryFn: () => api.get('/cameras/{id}', { path: { id }, query: { ...asked } }),
    enabled: asked !== null,
    retry: false,
  });

export const useConsultations = (id: string) =>
  useInfiniteQuery<
    Page<CameraConsultation>,
    Problem,
    { pages: Page<CameraConsultation>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ['camera', id, 'consultations'],
    queryFn: ({ pageParam }) => api.get('/cameras/{id}/consultations', { path: { id }, query: { cursor: pageParam } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });

export const useOwner = (id: string) =>
  useQuery({
    queryKey: ['cameras', 'owner', id],
    queryFn: () => api.get('/cameras/owners/{id}', { path: { id } }),
  });

export const useViews = () =>
  useQuery({ queryKey: ['registry-views'], queryFn: async () => (await api.get('/cameras/views')).items });

export interface KeptView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

export const useKeepView = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, KeptView>({
    mutationFn: (body) => api.post('/cameras/views', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['registry-views'] }),
  });
};

export const useRemoveView = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove('/cameras/views/{id}', { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['registry-views'] }),
  });
};

export const useBulk = () => {
  const renew = useRenew();
  return useMutation({
    mutationFn: (body: {
      cameras: readonly { id: string; version: number }[];
      change: Readonly<Record<string, unknown>>;
    }) => api.post('/cameras/bulk', { body }),
    onSuccess: renew,
  });
};

export const usePicture = (id: string) => {
  const renew = useRenew();
  return useMutation<unknown, Problem, File | null>({
    mutationFn: (file) => {
      if (file === null) return api.remove('/cameras/{id}/picture', { path: { id } });
      const body = new FormData();
      body.append('file', file);
      return api.put('/cameras/{id}/picture', { path: { id }, body });
    },
    onSuccess: renew,
  });
};
