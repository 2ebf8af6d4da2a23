import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection, Geometry } from 'geojson';
import { api } from '../api/client.ts';

interface Bounded {
  readonly code: string;
  readonly name: string;
  readonly boundary?: Geometry | null;
}

/** The regions' outlines: the map's own ground. They change about once in a decade. */
export const useBoundaries = (): FeatureCollection | undefined =>
  useQuery({
    queryKey: ['territories', 'boundaries', 'region'],
    queryFn: async (): Promise<FeatureCollection> => {
      const page = await api.get<{ items: readonly Bounded[] }>('/territories', {
        query: { level: 'region', boundaries: 'simplified', limit: 200 },
      });
      return {
        type: 'FeatureCollection',
        features: page.items.flatMap((each) =>
          each.boundary
            ? [{ type: 'Feature' as const, properties: { code: each.code, name: each.name }, geometry: each.boundary }]
            : [],
        ),
      };
    },
    staleTime: Infinity,
  }).data;
