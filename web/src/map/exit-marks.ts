import type { Cordon } from '../api/contract.ts';
import type { Palette } from './palette.ts';
import { FONT, type Part } from './scene.ts';

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
        'text-font': FONT,
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['case', ['==', ['get', 'state'], 'marked'], palette.label, palette.onDot] },
    },
  ],
});
