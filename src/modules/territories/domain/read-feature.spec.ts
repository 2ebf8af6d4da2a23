import { describe, expect, it } from '@jest/globals';
import { type FeatureOptions, readFeature } from './read-feature.ts';

const ring = [
  [30, 50],
  [31, 50],
  [31, 51],
  [30, 51],
  [30, 50],
];
const options: FeatureOptions = {
  mapping: {
    code: 'katottg',
    nameUk: 'name_uk',
    nameEn: 'name_en',
    parent: ['raion', 'oblast'],
    population: 'people',
    category: 'kind',
  },
  source: 'test',
  attribution: 'test',
};
const feature = (properties: object = {}, geometry: unknown = { type: 'Polygon', coordinates: [ring] }) => ({
  type: 'Feature',
  properties: {
    katottg: 'UA71080330000082129',
    name_uk: 'Ротмістрівська',
    raion: 'UA71080000000036344',
    ...properties,
  },
  geometry,
});
const faultOf = (given: unknown, with_ = options) => {
  const read = readFeature(given, with_);
  if (!('fault' in read)) throw new Error('was taken');
  return read.fault;
};

describe('a feature', () => {
  it('becomes a territory, its parent taken from the property and its level from the code', () => {
    expect(readFeature(feature({ name_en: ' Rotmistrivka  community ', people: '8 887', kind: 'Н' }), options)).toEqual(
      {
        territory: {
          code: 'UA71080330000082129',
          level: 'community',
          parentCode: 'UA71080000000036344',
          nameUk: 'Ротмістрівська',
          nameEn: 'Rotmistrivka community',
          category: 'H',
          isoCode: null,
          population: 8887,
          boundary: { type: 'MultiPolygon', coordinates: [[ring]] },
          source: 'test',
          attribution: 'test',
        },
      },
    );
  });

  it('takes the first parent property that is filled, and never a part of its own code', () => {
    expect(readFeature(feature({ raion: null, oblast: 'ua71000000000010357' }), options)).toMatchObject({
      territory: { parentCode: 'UA71000000000010357' },
    });
    expect(faultOf(feature({ raion: '' }))).toMatchObject({
      property: 'raion, oblast',
      expected: 'the code of the territory above this community',
    });
  });

  it('takes the level of the file where codes are not Ukrainian', () => {
    const foreign = { ...options, mapping: { code: 'id', nameUk: 'name' }, level: 'region' } as const;
    const given = { ...feature({ id: 'CH-ZH', name: 'Zürich' }) };
    expect(readFeature(given, foreign)).toMatchObject({
      territory: { code: 'CH-ZH', level: 'region', parentCode: null },
    });
    expect(faultOf(given, { ...foreign, level: undefined }).property).toBe('level');
  });

  it.each([
    ['no feature', { type: 'Polygon' }, 'type'],
    ['no code', feature({ katottg: null }), 'katottg'],
    ['a code with spaces inside', feature({ katottg: 'UA 71' }), 'katottg'],
    ['no name', feature({ name_uk: ' ' }), 'name_uk'],
    ['a name that is an object', feature({ name_uk: {} }), 'name_uk'],
    ['a level that this product does not keep', feature({ katottg: 'UA01020010010075540' }), 'level'],
    ['a negative population', feature({ people: -1 }), 'people'],
    ['half a person', feature({ people: 1.5 }), 'people'],
    ['an unknown category', feature({ kind: 'Ы' }), 'kind'],
    ['no geometry', feature({}, null), 'geometry'],
    ['a line', feature({}, { type: 'LineString', coordinates: ring }), 'geometry'],
    ['an open ring', feature({}, { type: 'Polygon', coordinates: [ring.slice(0, 4)] }), 'geometry'],
    ['a ring of three', feature({}, { type: 'Polygon', coordinates: [ring.slice(0, 3)] }), 'geometry'],
    [
      'latitude first, out of range',
      feature(
        {},
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 100],
              [1, 100],
              [1, 101],
              [0, 100],
            ],
          ],
        },
      ),
      'geometry',
    ],
    [
      'text for a number',
      feature(
        {},
        {
          type: 'Polygon',
          coordinates: [
            [
              ['0', '1'],
              [1, 1],
              [1, 2],
              ['0', '1'],
            ],
          ],
        },
      ),
      'geometry',
    ],
    ['no polygon', feature({}, { type: 'MultiPolygon', coordinates: [] }), 'geometry'],
  ])('is refused with its property when it has %s', (_, given, property) => {
    expect(faultOf(given).property).toBe(property);
  });

  it('loses the heights of its positions', () => {
    const high = ring.map(([x, y]) => [x, y, 120]);
    expect(readFeature(feature({}, { type: 'Polygon', coordinates: [high] }), options)).toMatchObject({
      territory: { boundary: { coordinates: [[ring]] } },
    });
  });
});
