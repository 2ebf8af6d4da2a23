import type { ExpressionSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/i18n.ts';
import type { Palette } from './palette.ts';
import { FONT, type Part } from './scene.ts';

/** What the tiles call things in both languages; where the chosen one is not known the other is better than nothing. */
export const nameOf = (language: Language): ExpressionSpecification => [
  'coalesce',
  ['get', language],
  ['get', language === 'uk' ? 'en' : 'uk'],
  '',
];

export const isMain: ExpressionSpecification = [
  'in',
  ['get', 'class'],
  ['literal', ['motorway', 'trunk', 'primary', 'secondary', 'tertiary']],
];
export const isWay: ExpressionSpecification = [
  'in',
  ['get', 'class'],
  ['literal', ['pedestrian', 'cycleway', 'path', 'steps', 'track']],
];

/**
 * Everything that was loaded here, drawn quietly below all that a page shows: no foreign server learns where somebody
 * looks. Between regions and their names, so that these stay on top.
 */
export const landTiles = (origin: string, attribution: string, language: Language, palette: Palette): Part => ({
  sources: {
    land: {
      type: 'vector',
      tiles: [`${origin}/api/v1/tiles/ground/{z}/{x}/{y}.mvt`],
      minzoom: 4,
      maxzoom: 16,
      attribution,
    },
  },
  layers: [
    {
      id: 'land-houses',
      type: 'fill',
      source: 'land',
      'source-layer': 'houses',
      minzoom: 15,
      paint: { 'fill-color': palette.border, 'fill-opacity': 0.3 },
    },
    {
      id: 'land-edges',
      type: 'line',
      source: 'land',
      'source-layer': 'edges',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.border,
        'line-opacity': ['match', ['get', 'level'], 'district', 0.75, 0.5],
        'line-width': ['match', ['get', 'level'], 'district', 0.9, 0.6],
        'line-dasharray': [4, 2],
      },
    },
    {
      id: 'land-streets',
      type: 'line',
      source: 'land',
      'source-layer': 'streets',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.border,
        'line-opacity': ['case', isWay, 0.45, 0.8],
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          10,
          0.6,
          13,
          ['case', isMain, 2, isWay, 0.5, 1],
          17,
          ['case', isMain, 7, isWay, 1.5, 4.5],
        ],
      },
    },
    {
      id: 'land-street-names',
      type: 'symbol',
      source: 'land',
      'source-layer': 'streets',
      minzoom: 14.5,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': FONT,
        'text-size': 11,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'land-names',
      type: 'symbol',
      source: 'land',
      'source-layer': 'names',
      minzoom: 7.5,
      maxzoom: 12,
      layout: {
        'text-field': nameOf(language),
        'text-font': FONT,
        'text-size': ['match', ['get', 'level'], 'district', 12, 11],
        'text-max-width': 7,
        'text-padding': 8,
      },
      paint: {
        'text-color': palette.label,
        'text-opacity': 0.75,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.2,
      },
    },
    {
      id: 'land-settlements',
      type: 'symbol',
      source: 'land',
      'source-layer': 'settlements',
      layout: {
        'text-field': nameOf(language),
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['get', 'population'], 0, 11, 100_000, 13, 1_000_000, 16],
        'symbol-sort-key': ['-', 0, ['get', 'population']],
        'text-max-width': 7,
        'text-padding': 6,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  ],
});
