import { area, length } from '@turf/turf';
import type { Feature, Position } from 'geojson';
import type { Palette } from './palette.ts';
import type { Part } from './scene.ts';

export interface Measured {
  readonly metres: number;
  /** Of the ground within the corners, from three on. */
  readonly squareMetres: number | null;
}

export const measured = (corners: readonly Position[]): Measured => ({
  metres:
    corners.length < 2
      ? 0
      : length(
          { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [...corners] } },
          { units: 'meters' },
        ),
  squareMetres:
    corners.length < 3 ? null : area({ type: 'Polygon', coordinates: [[...corners, corners[0] as Position]] }),
});

/** Above everything else: the way that was measured, and its corners. */
export const measuredWay = (corners: readonly Position[], palette: Palette): Part => {
  const dots: Feature[] = corners.map((coordinates) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates },
  }));
  const line: Feature[] =
    corners.length < 2
      ? []
      : [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [...corners] } }];
  return {
    sources: { measured: { type: 'geojson', data: { type: 'FeatureCollection', features: [...line, ...dots] } } },
    layers: [
      {
        id: 'measured-way',
        type: 'line',
        source: 'measured',
        filter: ['==', ['geometry-type'], 'LineString'],
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': palette.label, 'line-width': 2.5 },
      },
      {
        id: 'measured-corners',
        type: 'circle',
        source: 'measured',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': 4.5,
          'circle-color': palette.land,
          'circle-stroke-color': palette.label,
          'circle-stroke-width': 2.5,
        },
      },
    ],
  };
};
