import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Cordon, Streets } from '../api/contract.ts';
import type { Problem } from '../api/problem.ts';
import type { Palette } from './palette.ts';
import type { Part } from './scene.ts';

export type StreetLine = Streets['items'][number];
type Box = readonly [west: number, south: number, east: number, north: number];

/** Where streets can be told apart on a map. */
const LEAST_ZOOM = 13;
const STEP = 0.01;
/** The server tells no wider box. */
const WIDEST = 0.15;

/** Asked for by steps of a kilometre, so that moving the map does not ask each time. */
export const streetsBox = ([west, south, east, north]: Box, zoom: number): string | null => {
  const bounds = [
    Math.floor(west / STEP) * STEP,
    Math.floor(south / STEP) * STEP,
    Math.ceil(east / STEP) * STEP,
    Math.ceil(north / STEP) * STEP,
  ] as const;
  const isWide = bounds[2] - bounds[0] > WIDEST || bounds[3] - bounds[1] > WIDEST;
  return zoom < LEAST_ZOOM || isWide ? null : bounds.map((degrees) => degrees.toFixed(2)).join();
};

const NONE: readonly StreetLine[] = [];

export const useStreets = (box: string | null) => {
  const query = useQuery<Streets, Problem>({
    queryKey: ['streets', box],
    queryFn: () => api.get('/streets', { query: { bbox: box ?? '' } }),
    enabled: box !== null,
    staleTime: 300_000,
    placeholderData: (before) => before,
  });
  const shown = box === null ? undefined : query.data;
  return { streets: shown?.items ?? NONE, attribution: (shown?.attributions ?? []).join(' · ') };
};

const isMain = ['in', ['get', 'class'], ['literal', ['motorway', 'trunk', 'primary', 'secondary', 'tertiary']]];
const isWay = ['in', ['get', 'class'], ['literal', ['pedestrian', 'cycleway', 'path', 'steps', 'track']]];

/** Streets that were loaded, below everything else: no foreign tile server is asked for them. */
export const streetLines = (streets: readonly StreetLine[], attribution: string, palette: Palette): Part => ({
  sources: {
    streets: {
      type: 'geojson',
      attribution,
      data: {
        type: 'FeatureCollection',
        features: streets.map(({ path, name, class: kind }) => ({
          type: 'Feature',
          properties: { name, class: kind },
          geometry: path,
        })),
      },
    },
  },
  layers: [
    {
      id: 'streets',
      type: 'line',
      source: 'streets',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.border,
        'line-opacity': ['case', isWay, 0.45, 0.8],
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          13,
          ['case', isMain, 2, isWay, 0.5, 1],
          17,
          ['case', isMain, 7, isWay, 1.5, 4.5],
        ],
      } as never,
    },
    {
      id: 'street-names',
      type: 'symbol',
      source: 'streets',
      minzoom: 14.5,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': ['sans-serif'],
        'text-size': 11,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
  ],
});

/** Exits of a cordon, numbered as in the list. */
export const exitMarks = (exits: Cordon['exits'], marks: readonly (readonly number[])[], palette: Palette): Part => ({
  sources: {
    exits: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: [
          ...exits.map(({ point, state }, i) => ({
            type: 'Feature' as const,
            properties: { state, label: String(i + 1) },
            geometry: point,
          })),
          ...marks.map((coordinates, i) => ({
            type: 'Feature' as const,
            properties: { state: 'marked', label: String(i + 1) },
            geometry: { type: 'Point' as const, coordinates: [...coordinates] },
          })),
        ],
      },
    },
  },
  layers: [
    {
      id: 'exits',
      type: 'circle',
      source: 'exits',
      paint: {
        'circle-radius': 10,
        'circle-color': [
          'match',
          ['get', 'state'],
          'open',
          palette.place,
          'doubtful',
          palette.cameraUnknown,
          'watched',
          palette.chosen,
          palette.land,
        ],
        'circle-stroke-color': ['case', ['==', ['get', 'state'], 'marked'], palette.place, palette.land],
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'exit-numbers',
      type: 'symbol',
      source: 'exits',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['case', ['==', ['get', 'state'], 'marked'], palette.label, palette.onDot] },
    },
  ],
});
