import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { DensityLevel } from './ground.ts';
import type { Palette } from './palette.ts';
import type { Part } from './scene.ts';

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});
const feature = (geometry: Polygon): Feature => ({ type: 'Feature', properties: {}, geometry });

/** How strongly each level is drawn; the bands lie over one another, so that the near ones grow darker by themselves. */
export const STRENGTH: Readonly<Record<DensityLevel, number>> = {
  detect: 0.14,
  observe: 0.18,
  recognise: 0.22,
  identify: 0.3,
};

export const houses = (footprints: readonly Polygon[], attribution: string, palette: Palette): Part => ({
  sources: { houses: { type: 'geojson', data: collection(footprints.map(feature)), attribution } },
  layers: [
    { id: 'houses', type: 'fill', source: 'houses', paint: { 'fill-color': palette.border, 'fill-opacity': 0.45 } },
    {
      id: 'house-walls',
      type: 'line',
      source: 'houses',
      paint: { 'line-color': palette.label, 'line-width': 1, 'line-opacity': 0.7 },
    },
  ],
});

interface Ground {
  /** The view without houses. */
  readonly plain: Polygon;
  /** What the houses leave of it. */
  readonly seen: Polygon;
  readonly bands: readonly Feature<Polygon, { level: DensityLevel; metres: number }>[];
  readonly isKnown: boolean;
}

/** What a camera sees: the plain view as a dashed line, what walls leave of it filled, in bands by what a picture serves for. */
export const groundSeen = ({ plain, seen, bands, isKnown }: Ground, palette: Palette): Part => {
  const colour = isKnown ? palette.view : palette.cameraUnknown;
  return {
    sources: {
      'ground-plain': { type: 'geojson', data: feature(plain) },
      'ground-seen': { type: 'geojson', data: feature(seen) },
      'ground-bands': { type: 'geojson', data: collection(bands) },
    },
    layers: [
      {
        id: 'ground-plain',
        type: 'line',
        source: 'ground-plain',
        paint: { 'line-color': colour, 'line-width': 1.2, 'line-dasharray': [3, 2], 'line-opacity': 0.8 },
      },
      {
        id: 'ground-seen',
        type: 'fill',
        source: 'ground-seen',
        paint: { 'fill-color': colour, 'fill-opacity': 0.1 },
      },
      {
        id: 'ground-bands',
        type: 'fill',
        source: 'ground-bands',
        paint: {
          'fill-color': colour,
          'fill-opacity': [
            'match',
            ['get', 'level'],
            'identify',
            STRENGTH.identify,
            'recognise',
            STRENGTH.recognise,
            'observe',
            STRENGTH.observe,
            STRENGTH.detect,
          ],
        },
      },
      {
        id: 'ground-band-edges',
        type: 'line',
        source: 'ground-bands',
        paint: { 'line-color': colour, 'line-width': 0.8, 'line-opacity': 0.7 },
      },
      {
        id: 'ground-edge',
        type: 'line',
        source: 'ground-seen',
        paint: { 'line-color': colour, 'line-width': 2 },
      },
    ],
  };
};
