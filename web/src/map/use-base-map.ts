import { useQuery } from '@tanstack/react-query';
import type { StyleSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { useAbout } from '../api/about.ts';
import { useWords } from '../i18n/use-words.ts';
import { asBase } from './base-map.ts';
import type { Palette } from './palette.ts';
import { fileStyle } from './tile-file.ts';

/** The base map of this installation; null where there is none, or where its server does not answer: then our own ground is enough. */
export const useBaseMap = (palette: Palette): StyleSpecification | null => {
  const { language } = useWords();
  const about = useAbout();
  const address = about?.mapStyle ?? null;
  const path = about?.mapTiles ?? null;
  const style = useQuery({
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
  }).data;
  const file = useQuery({
    queryKey: ['tile-file', path],
    enabled: path !== null,
    staleTime: Infinity,
    retry: 1,
    queryFn: async () => (await import('./open-tile-file.ts')).openTileFile(`${window.location.origin}${path ?? ''}`),
  }).data;
  return useMemo(
    () => style ?? (file ? asBase(fileStyle(file, language, palette), window.location.href) : null),
    [style, file, language, palette],
  );
};
