import { useQuery } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { api, type Page } from '../../api/client.ts';
import type { Territory } from '../../api/contract.ts';

/** A region has fewer communities; a map of all of the country's would be larger than what it tells. */
const MOST_SHAPES = 200;

/** Simplified outlines of the territories of one level, by code; empty where there are too many of them for a map. */
export const useShapes = (
  level: Territory['level'],
  region: string | null,
  wanted: boolean,
): ReadonlyMap<string, Geometry> | undefined =>
  useQuery({
    queryKey: ['territories', 'shapes', level, region],
    enabled: wanted,
    queryFn: async () => {
      const page: Page<Territory> = await api.get('/territories', {
        query: { level, ...(region === null ? {} : { region }), boundary: 'simplified', limit: MOST_SHAPES },
      });
      const told = page.next === null ? page.items : [];
      return new Map(told.flatMap(({ code, boundary }) => (boundary ? [[code, boundary as Geometry] as const] : [])));
    },
    staleTime: Infinity,
  }).data;
