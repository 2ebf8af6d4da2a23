import { useQuery } from '@tanstack/react-query';
import type { StyleSpecification } from 'maplibre-gl';
import { useAbout } from '../api/about.ts';
import { asBase } from './base-map.ts';

/** The base map of this installation; null where there is none, or where its server does not answer: then outlines are enough. */
export const useBaseMap = (): StyleSpecification | null => {
  const address = useAbout()?.mapStyle ?? null;
  return (
    useQuery({
      queryKey: ['base-map', address],
      enabled: address !== null,
      staleTime: Infinity,
      retry: 1,
      queryFn: async () => {
        // Its server learns no more than it must: no cookie, no page that asks.
        const answer = await fetch(address ?? '', { credentials: 'omit', referrerPolicy: 'no-referrer' });
        if (!answer.ok) throw new Error(`the base map answers ${answer.status}`);
        return asBase((await answer.json()) as StyleSpecification, address ?? '');
      },
    }).data ?? null
  );
};
