import { describe, expect, it } from '@jest/globals';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { StyleSpecification } from 'maplibre-gl';
import { choropleth } from '../src/map/figure-parts.ts';
import { landTiles } from '../src/map/land-tiles.ts';
import { measured } from '../src/map/measure.ts';
import { PALETTES } from '../src/map/palette.ts';
import { styleOf, territories } from '../src/map/scene.ts';
import { roundBelow } from '../src/map/sheet-of.ts';
import { fileStyle } from '../src/map/tile-file.ts';

const PALETTE = PALETTES.light;
/** Letters come from the browser; the specification asks for an address of theirs. */
const faultsOf = (style: StyleSpecification): string[] =>
  validateStyleMin({ ...style, glyphs: 'https://x/{fontstack}/{range}.pbf' }).map(({ message }) => message);

describe('the tools of a map', () => {
  it('measure a way, and from three corners on what lies within', () => {
    expect(measured([])).toEqual({ metres: 0, squareMetres: null });
    const degree = measured([
      [31, 50],
      [31, 51],
    ]);
    expect(Math.abs(degree.metres - 111_195)).toBeLessThan(5);
    const square = measured([
      [31, 0],
      [31.01, 0],
      [31.01, 0.01],
      [31, 0.01],
    ]);
    expect(Math.abs((square.squareMetres ?? 0) / 1_236_000 - 1)).toBeLessThan(0.01);
  });

  it('choose a round length for the scale of a sheet', () => {
    expect([1, 7.2, 19, 430, 999, 5000].map(roundBelow)).toEqual([1, 5, 10, 200, 500, 5000]);
  });
});

describe('what lies below', () => {
  it('is our own ground, above the land and below what a page shows', () => {
    const part = landTiles('https://svidok.example', 'x', 'uk', PALETTE);
    const { layers } = styleOf(PALETTE, [territories(undefined, PALETTE), part]);
    expect(faultsOf({ version: 8, sources: part.sources, layers: [...part.layers] })).toEqual([]);
    expect(layers.map(({ id }) => id).slice(0, 4)).toEqual(['ground', 'land', 'borders', 'territory-names']);
    expect(layers.filter(({ id }) => id.startsWith('land-')).length).toBeGreaterThan(4);
  });

  it('keeps names readable on shades of figures', () => {
    const parts = [territories(undefined, PALETTE), choropleth([], PALETTE)];
    const ids = styleOf(PALETTE, parts).layers.map(({ id }) => id);
    expect(ids).toEqual(['ground', 'land', 'borders', 'shaded', 'shaded-edge', 'territory-names']);
  });

  it('draws a file of either schema, and pictures as they are', () => {
    const file = { url: 'pmtiles://x', attribution: 'OSM', isPicture: false, hasEarth: true };
    const ids = (of: typeof file) => fileStyle(of, 'uk', PALETTE).layers.map(({ id }) => id);
    expect(ids(file)[0]).toBe('earth-fill');
    expect(ids({ ...file, hasEarth: false })[0]).toBe('land');
    expect(ids({ ...file, isPicture: true })).toEqual(['picture']);
    expect(faultsOf(fileStyle(file, 'en', PALETTE))).toEqual([]);
    // one name each: MapLibre refuses a style that has two
    expect(new Set(ids(file)).size).toBe(ids(file).length);
  });
});
