import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/i18n.ts';
import type { Palette } from './palette.ts';
import { FONT } from './scene.ts';

/** What a file of tiles holds, as far as drawing it needs. */
export interface TileFile {
  readonly url: string;
  readonly attribution: string;
  readonly isPicture: boolean;
  /** False where the land is what water leaves (OpenMapTiles); true where it is drawn itself (Protomaps). */
  readonly hasEarth: boolean;
}

const SOURCE = 'file';
/** Protomaps calls it kind, OpenMapTiles class. */
const kind: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'class'], ''];
const isOneOf = (...kinds: string[]): ExpressionSpecification => ['in', kind, ['literal', kinds]];
const isMain = isOneOf('highway', 'major_road', 'motorway', 'trunk', 'primary', 'secondary');
const isWay = isOneOf('path', 'footway', 'track', 'cycleway', 'pedestrian', 'rail', 'ferry');

/** The same quiet drawing for the two schemas that tiles of OpenStreetMap come in; what a file lacks is not drawn. */
function drawn({ hasEarth }: TileFile, language: Language, palette: Palette): LayerSpecification[] {
  const name: ExpressionSpecification = ['coalesce', ['get', `name:${language}`], ['get', 'name'], ''];
  const of = (layer: string, what: string) => ({ id: `${layer}-${what}`, source: SOURCE, 'source-layer': layer });
  const letters = { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 };
  return [
    ...(hasEarth ? [] : [{ id: 'land', type: 'background' as const, paint: { 'background-color': palette.land } }]),
    { ...of('earth', 'fill'), type: 'fill', paint: { 'fill-color': palette.land } },
    ...['landuse', 'landcover', 'park'].map((layer): LayerSpecification => ({
      ...of(layer, 'green'),
      type: 'fill',
      filter: isOneOf('forest', 'wood', 'park', 'grass', 'nature_reserve', 'cemetery'),
      paint: { 'fill-color': palette.border, 'fill-opacity': 0.16 },
    })),
    {
      ...of('water', 'fill'),
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.ground },
    },
    ...['water', 'waterway'].map((layer): LayerSpecification => ({
      ...of(layer, 'line'),
      type: 'line',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.ground, 'line-width': 1.5 },
    })),
    ...['buildings', 'building'].map((layer): LayerSpecification => ({
      ...of(layer, 'fill'),
      type: 'fill',
      minzoom: 14,
      paint: { 'fill-color': palette.border, 'fill-opacity': 0.3 },
    })),
    ...['roads', 'transportation'].map((layer): LayerSpecification => ({
      ...of(layer, 'line'),
      type: 'line',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.border,
        'line-opacity': ['case', isWay, 0.45, 0.8],
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          6,
          0.4,
          12,
          ['case', isMain, 1.6, isWay, 0.4, 0.7],
          17,
          ['case', isMain, 7, isWay, 1.5, 4.5],
        ],
      },
    })),
    ...['roads', 'transportation_name'].map((layer): LayerSpecification => ({
      ...of(layer, 'names'),
      type: 'symbol',
      minzoom: 14,
      layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': FONT, 'text-size': 11 },
      paint: letters,
    })),
    ...['places', 'place'].map((layer): LayerSpecification => ({
      ...of(layer, 'names'),
      type: 'symbol',
      filter: ['!', isOneOf('country', 'continent', 'neighbourhood')],
      layout: { 'text-field': name, 'text-font': FONT, 'text-size': 12, 'text-max-width': 7, 'text-padding': 6 },
      paint: letters,
    })),
  ];
}

/** A style that draws the file below our own layers. */
export const fileStyle = (file: TileFile, language: Language, palette: Palette): StyleSpecification => {
  const { url, attribution } = file;
  return {
    version: 8,
    sources: {
      [SOURCE]: file.isPicture
        ? { type: 'raster', url, attribution, tileSize: 256 }
        : { type: 'vector', url, attribution },
    },
    layers: file.isPicture ? [{ id: 'picture', type: 'raster', source: SOURCE }] : drawn(file, language, palette),
  };
};
