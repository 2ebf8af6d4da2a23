import { describe, expect, it } from '@jest/globals';
import { readStreets, type ReadStreets } from './read-streets.ts';

const LINE = [
  [30, 50],
  [30.001, 50],
  [30.002, 50],
];
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const feature = (
  id: string | null,
  properties: object = {},
  geometry: object = { type: 'LineString', coordinates: LINE },
) => ({
  type: 'Feature',
  ...(id === null ? {} : { id }),
  properties,
  geometry,
});
const read = (json: unknown, told = {}): ReadStreets => readStreets(json, told) as ReadStreets;

describe('streets of a file', () => {
  it('are read from GeoJSON, their points called by their place', () => {
    const { streets, refused } = read(collection(feature('a', { highway: 'primary', name: 'Соборна' }), feature('b')));
    expect(refused).toEqual([]);
    expect(streets.map(({ street }) => street)).toMatchObject([
      {
        key: 'a',
        name: 'Соборна',
        class: 'primary',
        car: 3,
        bicycle: 3,
        foot: 3,
        nodes: ['30.0000000,50.0000000', expect.anything(), expect.anything()],
      },
      { key: 'b', name: null, class: 'residential' },
    ]);
  });

  it('of several parts are numbered', () => {
    const parts = { type: 'MultiLineString', coordinates: [LINE, LINE] };
    expect(read(collection(feature('a', {}, parts))).streets.map(({ street }) => street.key)).toEqual(['a#1', 'a#2']);
  });

  it('are read from both forms of an Overpass answer, with the names of their nodes', () => {
    const tags = { highway: 'residential' };
    const nodes = [7, 8, 9];
    const geometry = LINE.map(([lon, lat]) => ({ lon, lat }));
    const corners = LINE.map(([lon, lat], i) => ({ type: 'node', id: nodes[i], lon, lat }));
    for (const elements of [
      [{ type: 'way', id: 1, tags, nodes, geometry }],
      [{ type: 'way', id: 1, tags, nodes }, ...corners],
    ])
      expect(read({ elements }).streets).toMatchObject([
        { street: { key: 'way/1', nodes: ['n7', 'n8', 'n9'], line: LINE } },
      ]);
  });

  it('of Overpass that are none are passed over', () => {
    const elements = [
      { type: 'way', id: 1, tags: { highway: 'proposed' } },
      { type: 'way', id: 2, tags: { building: 'yes' } },
    ];
    expect(read({ elements })).toEqual({ streets: [], refused: [] });
  });

  it.each([
    [{ highway: 'motorway' }, { car: 1, bicycle: 0, foot: 0 }],
    [
      { highway: 'residential', oneway: 'yes' },
      { car: 1, bicycle: 1, foot: 3 },
    ],
    [
      { highway: 'residential', oneway: '-1' },
      { car: 2, bicycle: 2, foot: 3 },
    ],
    [
      { highway: 'residential', oneway: 'yes', 'oneway:bicycle': 'no' },
      { car: 1, bicycle: 3, foot: 3 },
    ],
    [
      { highway: 'tertiary', junction: 'roundabout' },
      { car: 1, bicycle: 1, foot: 3 },
    ],
    [{ highway: 'footway' }, { car: 0, bicycle: 0, foot: 3 }],
    [
      { highway: 'footway', bicycle: 'designated' },
      { car: 0, bicycle: 3, foot: 3 },
    ],
    [{ highway: 'path' }, { car: 0, bicycle: 3, foot: 3 }],
    [
      { highway: 'service', access: 'private' },
      { car: 3, bicycle: 3, foot: 3 },
    ],
    [
      { highway: 'service', access: 'no' },
      { car: 0, bicycle: 0, foot: 0 },
    ],
    [
      { highway: 'residential', motor_vehicle: 'no' },
      { car: 0, bicycle: 3, foot: 3 },
    ],
  ])('%j are open to %j', (tags, access) => {
    expect(read(collection(feature('a', tags))).streets[0]?.street).toMatchObject(access);
  });

  it.each([
    ['without an id', feature(null), 'id'],
    ['that are points', feature('a', {}, { type: 'Point', coordinates: [30, 50] }), 'geometry'],
    ['of one point', feature('a', {}, { type: 'LineString', coordinates: [[30, 50]] }), 'geometry'],
    [
      'off the earth',
      feature(
        'a',
        {},
        {
          type: 'LineString',
          coordinates: [
            [30, 50],
            [200, 50],
          ],
        },
      ),
      'geometry',
    ],
    ['of no class', feature('a', { highway: 'river' }), 'highway'],
  ])('%s are refused by themselves', (_, wrong, property) => {
    const { streets, refused } = read(collection(wrong, feature('good')));
    expect(streets).toHaveLength(1);
    expect(refused).toMatchObject([{ index: 0, property }]);
  });

  it('with an id of another one are refused; points told twice in a row are one', () => {
    const twice = { type: 'LineString', coordinates: [LINE[0], LINE[0], LINE[1]] };
    const { streets, refused } = read(collection(feature('a', {}, twice), feature('a')));
    expect(refused).toMatchObject([{ index: 1, property: 'id' }]);
    expect(streets[0]?.street.line).toHaveLength(2);
  });

  it.each([[null], [[]], ['x'], [{ type: 'FeatureCollection', features: [], crs: 'EPSG:3857' }]])(
    '%j is no file of streets',
    (json) => {
      expect(readStreets(json)).toHaveProperty('unreadable');
    },
  );
});
