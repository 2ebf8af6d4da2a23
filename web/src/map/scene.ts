import { circle as ring } from '@turf/turf';
import type { Feature, FeatureCollection, Geometry, Point, Polygon, Position } from 'geojson';
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { viewSector } from '../../../src/modules/cameras/domain/view.ts';
import type { Palette } from './palette.ts';

/** A part of a map: where its data comes from and how it is drawn. Parts are pure functions and are laid over one another in order. */
export interface Part {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
  /** Whether names of places stay on top of it. */
  readonly isUnderNames?: boolean;
}

export const FONT = ['sans-serif'];
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

/** Everything into one style. MapLibre compares it with what it shows and changes only the difference. */
export const styleOf = (
  palette: Palette,
  parts: readonly Part[],
  base: StyleSpecification | null = null,
): StyleSpecification => {
  const layersOf = (isUnderNames: boolean) =>
    parts.filter((part) => (part.isUnderNames ?? false) === isUnderNames).flatMap((part) => part.layers);
  const upper = [...(base?.layers ?? []), ...layersOf(false)];
  const names = upper.findIndex(({ type }) => type === 'symbol');
  return {
    ...base,
    version: 8,
    sources: Object.assign({}, base?.sources, ...parts.map((part) => part.sources)) as StyleSpecification['sources'],
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      ...upper.toSpliced(names < 0 ? upper.length : names, 0, ...layersOf(true)),
    ],
  };
};

/** Over a base map the territories keep their borders only: ground and names are drawn below. */
export const bordersOnly = ({ sources, layers }: Part): Part => ({
  sources,
  layers: layers.filter(({ id }) => id === 'borders'),
});

/** Boundaries drawn from our own territories: no foreign tile server learns where an investigator looks. */
export const territories = (boundaries: FeatureCollection | undefined, palette: Palette): Part => ({
  sources: {
    territories: { type: 'geojson', data: boundaries ?? EMPTY, tolerance: 0.6, attribution: attributionOf(boundaries) },
    'territory-names': { type: 'geojson', data: namePoints(boundaries) },
  },
  layers: [
    { id: 'land', type: 'fill', source: 'territories', paint: { 'fill-color': palette.land } },
    {
      id: 'borders',
      type: 'line',
      source: 'territories',
      paint: { 'line-color': palette.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 9, 1.6] },
    },
    {
      id: 'territory-names',
      type: 'symbol',
      source: 'territory-names',
      maxzoom: 9,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10, 8, 14],
        'text-max-width': 8,
        'text-padding': 6,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
    },
  ],
});

const attributionOf = (boundaries: FeatureCollection | undefined): string =>
  [...new Set((boundaries?.features ?? []).map((feature) => String(feature.properties?.['attribution'] ?? '')))]
    .filter(Boolean)
    .join(' · ');

/** One label for each territory: at its centre as registered, else in the middle of its largest part. */
const namePoints = (boundaries: FeatureCollection | undefined): FeatureCollection =>
  collection(
    (boundaries?.features ?? []).flatMap((feature) => {
      const told = feature.properties?.['centre'] as Position | undefined;
      const box = largestBox(feature.geometry);
      const at = told ?? (box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : null);
      return at
        ? [
            {
              type: 'Feature' as const,
              properties: { name: feature.properties?.['name'] as string },
              geometry: { type: 'Point' as const, coordinates: at },
            },
          ]
        : [];
    }),
  );

type Box = [number, number, number, number];
const boxOf = (positions: readonly Position[]): Box =>
  positions.reduce<Box>(
    (box, [x = 0, y = 0]) => [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
const area = (box: Box): number => (box[2] - box[0]) * (box[3] - box[1]);

const largestBox = (geometry: Geometry | null): Box | null => {
  if (geometry?.type === 'Polygon') return boxOf(geometry.coordinates[0] ?? []);
  if (geometry?.type === 'MultiPolygon')
    return geometry.coordinates.map((part) => boxOf(part[0] ?? [])).sort((a, b) => area(b) - area(a))[0] ?? null;
  return null;
};

export const boxOfGeometry = (geometry: Geometry): Box | null =>
  geometry.type === 'Polygon'
    ? boxOf(geometry.coordinates.flat())
    : geometry.type === 'MultiPolygon'
      ? boxOf(geometry.coordinates.flat(2))
      : null;

export const boundsOf = (points: readonly Position[]): Box | null => (points.length > 0 ? boxOf(points) : null);

/** What to look at around a place: some hundreds of metres to each side. */
export const nearby = ([x, y]: readonly [number, number]): Box =>
  boxOf([
    [x - 0.004, y - 0.003],
    [x + 0.004, y + 0.003],
  ]);

/** The registered cameras as vector tiles; the server thins them where they would be too many. */
export const cameraTiles = (origin: string, palette: Palette): Part => ({
  sources: {
    cameras: { type: 'vector', tiles: [`${origin}/api/v1/tiles/cameras/{z}/{x}/{y}.mvt`], minzoom: 0, maxzoom: 16 },
  },
  layers: [
    {
      id: 'cameras',
      type: 'circle',
      source: 'cameras',
      'source-layer': 'cameras',
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          4,
          ['min', 9, ['+', 1.2, ['sqrt', ['coalesce', ['get', 'count'], 1]]]],
          12,
          3,
          16,
          6,
        ],
        'circle-color': [
          'case',
          ['==', ['get', 'status'], 'active'],
          palette.camera,
          ['has', 'count'],
          palette.camera,
          palette.cameraOff,
        ],
        'circle-opacity': 0.75,
        'circle-stroke-color': palette.land,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 0.3, 14, 1.2],
      },
    },
  ],
});

export interface Sight {
  readonly id: string;
  readonly label: string;
  readonly location: Point;
  readonly bearing: number | null;
  readonly angle: number;
  readonly range: number;
  readonly chosen: boolean;
  readonly pointed: boolean;
  /** False while a moment is looked at that this camera did not record. */
  readonly live?: boolean;
}

const isKnown = (sight: Pick<Sight, 'bearing' | 'angle'>): boolean => sight.bearing !== null || sight.angle >= 360;

/** The ground that a camera sees, drawn by the function of the server: a sector, or the whole ring where nobody wrote down which way it looks. */
export const viewOf = ({
  location: {
    coordinates: [x = 0, y = 0],
  },
  bearing,
  angle,
  range,
}: Pick<Sight, 'location' | 'bearing' | 'angle' | 'range'>): Feature<Polygon> => ({
  type: 'Feature',
  properties: {},
  geometry: viewSector(x, y, bearing, angle, range),
});

/** The best camera lies on top of others on its pole; what is chosen above it, what is pointed at above all. */
const orderOf = (sight: Sight, index: number): number => (sight.pointed ? 2000 : sight.chosen ? 1000 : 0) - index;

export const sights = (seen: readonly Sight[], palette: Palette): Part => ({
  sources: {
    views: {
      type: 'geojson',
      data: collection(
        seen.map((sight, index) => ({
          ...viewOf(sight),
          properties: {
            id: sight.id,
            known: isKnown(sight),
            chosen: sight.chosen,
            pointed: sight.pointed,
            live: sight.live !== false,
            order: orderOf(sight, index),
          },
        })),
      ),
    },
    sights: {
      type: 'geojson',
      data: collection(
        seen.map((sight, index) => ({
          type: 'Feature',
          geometry: sight.location,
          properties: {
            id: sight.id,
            label: sight.label,
            known: isKnown(sight),
            chosen: sight.chosen,
            pointed: sight.pointed,
            live: sight.live !== false,
            order: orderOf(sight, index),
          },
        })),
      ),
    },
  },
  layers: [
    {
      id: 'views',
      type: 'fill',
      source: 'views',
      paint: {
        'fill-color': ['case', ['get', 'known'], palette.view, palette.cameraUnknown],
        'fill-opacity': [
          'case',
          ['get', 'pointed'],
          0.42,
          ['!', ['get', 'live']],
          0.02,
          ['get', 'chosen'],
          0.3,
          ['get', 'known'],
          0.14,
          0.05,
        ],
      },
    },
    {
      id: 'view-edges',
      type: 'line',
      source: 'views',
      paint: {
        'line-color': ['case', ['get', 'known'], palette.view, palette.cameraUnknown],
        'line-width': ['case', ['get', 'pointed'], 2.2, 1],
        'line-opacity': ['case', ['any', ['get', 'pointed'], ['get', 'chosen']], 0.95, 0.35],
      },
    },
    {
      id: 'sights',
      type: 'circle',
      source: 'sights',
      layout: { 'circle-sort-key': ['get', 'order'] },
      paint: {
        'circle-radius': ['case', ['get', 'pointed'], 13, 11],
        'circle-opacity': ['case', ['get', 'live'], 1, 0.35],
        'circle-stroke-opacity': ['case', ['get', 'live'], 1, 0.35],
        'circle-color': ['case', ['get', 'chosen'], palette.chosen, palette.land],
        'circle-stroke-color': ['case', ['get', 'known'], palette.chosen, palette.cameraUnknown],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'sight-labels',
      type: 'symbol',
      source: 'sights',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 11,
        'symbol-sort-key': ['-', 0, ['get', 'order']],
        'text-padding': 0,
      },
      paint: { 'text-color': ['case', ['get', 'chosen'], palette.onDot, palette.label] },
    },
  ],
});

/** An area with its edge, drawn as a searched place is. */
export const outlined = (area: Polygon, palette: Palette): Part => ({
  sources: { outline: { type: 'geojson', data: collection([{ type: 'Feature', properties: {}, geometry: area }]) } },
  layers: [
    {
      id: 'outline-fill',
      type: 'fill',
      source: 'outline',
      paint: { 'fill-color': palette.place, 'fill-opacity': 0.12 },
    },
    { id: 'outline-edge', type: 'line', source: 'outline', paint: { 'line-color': palette.place, 'line-width': 2 } },
  ],
});

/** The place that a search asks about: a point with what lies around it, or a line that was drawn, closed or open. */
export interface Searched {
  readonly point: Position | null;
  readonly radius: number;
  readonly corners: readonly Position[];
  /** The way along the streets between the corners, where it is known. */
  readonly line?: readonly Position[] | null;
  readonly isArea: boolean;
  /** Streets that lead off. */
  readonly branches: readonly (readonly Position[])[];
}

const drawnLine = (corners: readonly Position[], isArea: boolean): Feature | null =>
  corners.length < 2
    ? null
    : {
        type: 'Feature',
        properties: {},
        geometry:
          isArea && corners.length > 2
            ? { type: 'Polygon', coordinates: [[...corners, corners[0] as Position]] }
            : { type: 'LineString', coordinates: [...corners] },
      };

export const searchedPlace = ({ point, radius, corners, line, isArea, branches }: Searched, palette: Palette): Part => {
  const drawn = drawnLine(line ?? corners, isArea);
  return {
    sources: {
      'place-area': {
        type: 'geojson',
        data: collection([
          ...(point && radius > 0 ? [ring(point, radius, { units: 'meters', steps: 72 })] : []),
          ...(drawn ? [drawn] : []),
        ]),
      },
      branches: {
        type: 'geojson',
        data: collection(
          branches.map((line) => ({
            type: 'Feature',
            properties: {},
            geometry: { type: 'LineString', coordinates: [...line] },
          })),
        ),
      },
      place: {
        type: 'geojson',
        data: collection(
          [...(point ? [point] : []), ...corners].map((coordinates, i) => ({
            type: 'Feature',
            properties: { first: i === 0 },
            geometry: { type: 'Point', coordinates },
          })),
        ),
      },
    },
    layers: [
      {
        id: 'branches',
        type: 'line',
        source: 'branches',
        paint: { 'line-color': palette.place, 'line-width': 2, 'line-opacity': 0.55 },
      },
      {
        id: 'place-area',
        type: 'line',
        source: 'place-area',
        paint: {
          'line-color': palette.place,
          'line-width': drawn ? 2.5 : 1.5,
          ...(line ? {} : { 'line-dasharray': [3, 2] }),
        },
      },
      {
        id: 'place-fill',
        type: 'fill',
        source: 'place-area',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': palette.place, 'fill-opacity': 0.04 },
      },
      {
        id: 'place',
        type: 'circle',
        source: 'place',
        paint: {
          'circle-radius': ['case', ['get', 'first'], 7, 5],
          'circle-color': palette.place,
          'circle-stroke-color': palette.land,
          'circle-stroke-width': 2.5,
        },
      },
    ],
  };
};

/** One marked place. */
export const marked = (point: Position, palette: Palette): Part => ({
  sources: {
    marked: {
      type: 'geojson',
      data: collection([{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: point } }]),
    },
  },
  layers: [
    {
      id: 'marked',
      type: 'circle',
      source: 'marked',
      paint: {
        'circle-radius': 7,
        'circle-color': palette.place,
        'circle-stroke-color': palette.land,
        'circle-stroke-width': 2.5,
      },
    },
  ],
});

/** Numbered places, in the order of a list; the chosen one stands out. */
export const spots = (points: readonly Position[], chosen: number | null, palette: Palette): Part => ({
  sources: {
    spots: {
      type: 'geojson',
      data: collection(
        points.map((point, id) => ({
          type: 'Feature',
          properties: {
            id,
            label: String(id + 1),
            isChosen: id === chosen,
            order: id === chosen ? points.length : -id,
          },
          geometry: { type: 'Point', coordinates: point },
        })),
      ),
    },
  },
  layers: [
    {
      id: 'spots',
      type: 'circle',
      source: 'spots',
      layout: { 'circle-sort-key': ['get', 'order'] },
      paint: {
        'circle-radius': ['case', ['get', 'isChosen'], 14, 11],
        'circle-color': ['case', ['get', 'isChosen'], palette.place, palette.camera],
        'circle-stroke-color': palette.land,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'spot-numbers',
      type: 'symbol',
      source: 'spots',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 12,
        'symbol-sort-key': ['*', -1, ['get', 'order']],
      },
      paint: { 'text-color': palette.onDot },
    },
  ],
});
