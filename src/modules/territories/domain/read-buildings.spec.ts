import { describe, expect, it } from '@jest/globals';
import { readBuildings, type ReadBuildings } from './read-buildings.ts';

const RING = [
  [30, 50],
  [30.001, 50],
  [30.001, 50.001],
  [30, 50.001],
  [30, 50],
];
const polygon = { type: 'Polygon', coordinates: [RING] };
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const feature = (over: object = {}) => ({ type: 'Feature', id: 'way/1', properties: {}, geometry: polygon, ...over });
const read = (json: unknown, told = {}) => readBuildings(json, told) as ReadBuildings;
const positions = (ring: number[][]) => ring.map(([lon, lat]) => ({ lon, lat }));

describe('houses of a GeoJSON file', () => {
  it('are taken with their key, height and footprint without heights of the ground', () => {
    const { buildings, refused } = read(
      collection(
        feature({ geometry: { type: 'Polygon', coordinates: [RING.map(([x, y]) => [x, y, 120])] } }),
        feature({ id: undefined, properties: { '@id': 'way/2', 'building:levels': '4' } }),
        feature({ id: 3, properties: { height: '12,5 m' } }),
        feature({ id: 4, geometry: { type: 'MultiPolygon', coordinates: [[RING], [RING]] } }),
      ),
    );
    expect(refused).toEqual([]);
    expect(buildings.map(({ index, building }) => [index, building.key, building.height])).toEqual([
      [0, 'way/1', null],
      [1, 'way/2', 12],
      [2, '3', 12.5],
      [3, '4#1', null],
      [3, '4#2', null],
    ]);
    expect(buildings[0]?.building.footprint).toEqual(polygon);
  });

  it('are found by properties that are told', () => {
    const { buildings } = read(collection(feature({ properties: { cadastre: 'A-7', h: 8 } })), {
      key: 'cadastre',
      height: 'h',
    });
    expect(buildings[0]?.building).toMatchObject({ key: 'A-7', height: 8 });
  });

  it.each([
    ['no id', { id: undefined }, 'id'],
    ['a point', { geometry: { type: 'Point', coordinates: [30, 50] } }, 'geometry'],
    ['no geometry', { geometry: null }, 'geometry'],
    ['an open ring', { geometry: { type: 'Polygon', coordinates: [RING.slice(0, 4)] } }, 'geometry'],
    [
      'axes swapped beyond the map',
      { geometry: { type: 'Polygon', coordinates: [RING.map(([x]) => [x, 120])] } },
      'geometry',
    ],
    ['words for numbers', { geometry: { type: 'Polygon', coordinates: [RING.map(() => ['a', 'b'])] } }, 'geometry'],
    ['a roof on posts', { properties: { building: 'roof' } }, 'building'],
    ['a garage underground', { properties: { location: 'underground' } }, 'building'],
  ])('are refused: %s', (_, over, property) => {
    const { buildings, refused } = read(collection(feature(over)));
    expect(buildings).toEqual([]);
    expect(refused).toMatchObject([{ index: 0, property }]);
  });

  it('are taken once: the second of one id is told', () => {
    const { buildings, refused } = read(collection(feature(), feature()));
    expect(buildings).toHaveLength(1);
    expect(refused).toEqual([
      { index: 1, key: 'way/1', property: 'id', expected: 'an id once in the file; 0 has it', found: 'way/1' },
    ]);
  });

  it('keep an unknown height where what is told are no metres, and that is counted', () => {
    const { buildings, unreadHeights } = read(
      collection(
        feature({ properties: { height: "40'" } }),
        feature({ id: 2, properties: { height: '-3' } }),
        feature({ id: 3, properties: { height: '' } }),
      ),
    );
    expect(buildings.map(({ building }) => building.height)).toEqual([null, null, null]);
    expect(unreadHeights).toBe(2);
  });

  it.each([
    ['a list', []],
    ['a lone feature', feature()],
    ['another grid', { ...collection(feature()), crs: { properties: { name: 'urn:ogc:def:crs:EPSG::5565' } } }],
  ])('are not read from %s', (_, json) => expect(readBuildings(json)).toHaveProperty('unreadable'));
});

describe('houses of an Overpass answer', () => {
  const way = (id: number, tags: object, over: object = {}) => ({
    type: 'way',
    id,
    tags,
    geometry: positions(RING),
    ...over,
  });

  it('are closed ways with a building tag, with their geometry or beside their nodes', () => {
    const nodes = RING.slice(0, 4).map(([lon, lat], id) => ({ type: 'node', id, lon, lat }));
    const { buildings, refused } = read({
      elements: [
        way(1, { building: 'yes', height: '9' }),
        way(2, { building: 'no' }),
        way(3, { highway: 'service' }),
        way(4, { building: 'yes' }, { geometry: undefined, nodes: [0, 1, 2, 3, 0] }),
        way(5, { building: 'yes' }, { geometry: positions(RING.slice(0, 3)) }),
        ...nodes,
      ],
    });
    expect(buildings.map(({ building }) => [building.key, building.height])).toEqual([
      ['way/1', 9],
      ['way/4', null],
    ]);
    expect(buildings[1]?.building.footprint).toEqual(polygon);
    expect(refused).toMatchObject([{ index: 4, key: 'way/5', property: 'geometry' }]);
  });

  it('are multipolygons whose outlines lie in pieces, with their courtyards', () => {
    const yard = RING.map(([x = 0, y = 0]) => [30.0005 + (x - 30) / 10, 50.0005 + (y - 50) / 10]);
    const relation = (members: object[]) => ({
      elements: [{ type: 'relation', id: 8, tags: { building: 'yes', type: 'multipolygon' }, members }],
    });
    const member = (role: string, ring: number[][]) => ({ type: 'way', role, geometry: positions(ring) });
    const { buildings } = read(
      relation([
        member('outer', RING.slice(0, 3)),
        member('inner', yard),
        member('outer', RING.slice(2).reverse()),
        { type: 'node', role: 'entrance', lon: 30, lat: 50 },
      ]),
    );
    expect(buildings).toHaveLength(1);
    expect(buildings[0]?.building.footprint.coordinates.map((ring) => ring.length)).toEqual([5, 5]);
    expect(read(relation([member('outer', RING.slice(0, 3))])).refused).toMatchObject([{ property: 'geometry' }]);
  });
});
