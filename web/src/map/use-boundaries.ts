import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { nameIn } from '../api/territories.ts';
import { api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';

/** The regions' outlines: the map's own ground. They change about once in a decade. */
export const useBoundaries = (): FeatureCollection | undefined => {
  const { language } = useWords();
  const session = useSession();
  const isOpen = session.data === null;
  return useQuery({
    queryKey: ['territories', 'boundaries', language, isOpen],
    enabled: session.data !== undefined,
    queryFn: async (): Promise<FeatureCollection> => {
      const page = isOpen
        ? await api.get('/public/regions')
        : await api.get('/territories', { query: { level: 'region', boundary: 'simplified', limit: 200 } });
      return {
        type: 'FeatureCollection',
        features: page.items.flatMap((each) =>
          each.boundary
            ? [
                {
                  type: 'Feature' as const,
                  properties: {
                    code: each.code,
                    attribution: each.attribution,
                    centre: each.centre?.coordinates,
                    name: nameIn(language, each),
                  },
                  geometry: each.boundary,
                },
              ]
            : [],
        ),
      };
    },
    staleTime: Infinity,
  }).data;
};
