import { describe, expect, it } from '@jest/globals';
import type { StyleSpecification } from 'maplibre-gl';
import { asBase } from '../src/map/base-map.ts';
import { PALETTES } from '../src/map/palette.ts';
import { bordersOnly, styleOf, territories } from '../src/map/scene.ts';

const HOME = 'https://maps.police.example/styles/plain/style.json';
const GIVEN: StyleSpecification = {
  version: 8,
  center: [31, 49],
  glyphs: '/fonts/{fontstack}/{range}.pbf',
  sprite: 'sprite',
  sources: {
    streets: { type: 'vector', tiles: ['../tiles/{z}/{x}/{y}.pbf'] },
    relief: { type: 'raster', url: 'https://maps.police.example/relief.json' },
    file: { type: 'vector', url: 'pmtiles://https://maps.police.example/country.pmtiles' },
  },
  layers: [
    { id: 'ground', type: 'background' },
    { id: 'roads', type: 'line', source: 'streets', 'source-layer': 'roads' },
  ],
};

describe('a base map', () => {
  const base = asBase(GIVEN, HOME);

  it('finds its parts on its own server, with the places of the tile number left open', () => {
    expect(base.sources['base:streets']).toMatchObject({
      tiles: ['https://maps.police.example/styles/tiles/{z}/{x}/{y}.pbf'],
    });
    expect(base.sources['base:relief']).toMatchObject({ url: 'https://maps.police.example/relief.json' });
    expect(base.sources['base:file']).toMatchObject({ url: 'pmtiles://https://maps.police.example/country.pmtiles' });
    expect(base.glyphs).toBe('https://maps.police.example/fonts/{fontstack}/{range}.pbf');
    expect(base.sprite).toBe('https://maps.police.example/styles/plain/sprite');
  });

  it('lies below everything of ours, under names that meet none of ours', () => {
    const ours = bordersOnly(territories(undefined, PALETTES.light));
    const whole = styleOf(PALETTES.light, [ours], base);
    expect(whole.layers.map(({ id }) => id)).toEqual(['ground', 'base:ground', 'base:roads', 'borders']);
    expect(whole.layers[2]).toMatchObject({ source: 'base:streets' });
    expect(whole.center).toBeUndefined();
  });
});
