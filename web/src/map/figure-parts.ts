import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { opacityOf } from '../../../src/kernel/shades.ts';
import type { Palette } from './palette.ts';
import type { Part } from './scene.ts';

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

export interface Shaded {
  readonly id: string;
  readonly shape: Geometry;
  /** Of shadesOf; null: nothing is told of it. */
  readonly step: number | null;
}

/** Territories in steps of one colour; those of which nothing is told keep the colour of the land. */
export const choropleth = (shaded: readonly Shaded[], palette: Palette): Part => ({
  isUnderNames: true,
  sources: {
    shaded: {
      type: 'geojson',
      tolerance: 0.6,
      data: collection(
        shaded.map(({ id, shape, step }) => ({
          type: 'Feature',
          properties: { id, opacity: step === null ? 0 : opacityOf(step) },
          geometry: shape,
        })),
      ),
    },
  },
  layers: [
    {
      id: 'shaded',
      type: 'fill',
      source: 'shaded',
      paint: { 'fill-color': palette.camera, 'fill-opacity': ['get', 'opacity'] },
    },
    { id: 'shaded-edge', type: 'line', source: 'shaded', paint: { 'line-color': palette.border, 'line-width': 0.8 } },
  ],
});

/** Cells of a grid as west, south, east and north; the heavier the fuller, the chosen one with a strong edge. */
export const cells = (
  boxes: readonly { readonly box: readonly [number, number, number, number]; readonly weight: number }[],
  chosen: number | null,
  palette: Palette,
): Part => {
  const most = Math.max(1, ...boxes.map(({ weight }) => weight));
  return {
    sources: {
      cells: {
        type: 'geojson',
        data: collection(
          boxes.map(({ box: [west, south, east, north], weight }, id) => ({
            type: 'Feature',
            properties: { id, opacity: 0.15 + (0.45 * weight) / most, width: id === chosen ? 3 : 1 },
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [west, south],
                  [east, south],
                  [east, north],
                  [west, north],
                  [west, south],
                ],
              ],
            },
          })),
        ),
      },
    },
    layers: [
      {
        id: 'cells',
        type: 'fill',
        source: 'cells',
        paint: { 'fill-color': palette.place, 'fill-opacity': ['get', 'opacity'] },
      },
      {
        id: 'cells-edge',
        type: 'line',
        source: 'cells',
        paint: { 'line-color': palette.place, 'line-width': ['get', 'width'] },
      },
    ],
  };
};
