import { describe, expect, it } from '@jest/globals';
import { readPlaces, type ReadPlaces } from './read-places.ts';

const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const point = (id: string | null, properties: object, coordinates: unknown = [29.23, 48.68]) => ({
  type: 'Feature',
  ...(id === null ? {} : { id }),
  properties,
  geometry: { type: 'Point', coordinates },
});
const read = (json: unknown, told = {}): ReadPlaces => readPlaces(json, told) as ReadPlaces;

describe('settlements and addresses of a file', () => {
  it('are read from GeoJSON with the tags of OpenStreetMap', () => {
    const { places, refused } = read(
      collection(
        point('node/1', { place: 'town', name: 'Ладижин', 'name:en': 'Ladyzhyn', population: '22 000' }),
        point('node/2', { 'addr:street': 'вулиця Соборна', 'addr:housenumber': '12-А', 'addr:city': 'Ладижин' }),
      ),
    );
    expect(refused).toEqual([]);
    expect(places.map(({ place }) => place)).toMatchObject([
      { kind: 'settlement', category: 'town', nameUk: 'Ладижин', nameEn: 'Ladyzhyn', population: 22_000 },
      { kind: 'address', street: 'вулиця Соборна', house: '12-А', words: ['vulitsia', 'soborna', '12a', 'ladizhin'] },
    ]);
  });

  it('are read under the names that the file gives its columns', () => {
    const told = { key: 'nr', name: 'назва', population: 'людей' };
    const { places } = read(collection(point(null, { nr: 7, назва: 'Басаличівка', людей: 900 })), told);
    expect(places[0]?.place).toMatchObject({ key: '7', nameUk: 'Басаличівка', population: 900, category: null });
  });

  it('of an Overpass answer stand at their node, their centre or in the middle of their outline', () => {
    const house = { 'addr:street': 'Nova', 'addr:housenumber': '1' };
    const { places, refused } = read({
      elements: [
        { type: 'node', id: 1, lon: 30, lat: 50, tags: { place: 'village', name: 'Нова' } },
        { type: 'way', id: 2, center: { lon: 30.1, lat: 50 }, tags: house },
        {
          type: 'way',
          id: 3,
          geometry: [
            { lon: 30, lat: 50 },
            { lon: 32, lat: 52 },
          ],
          tags: house,
        },
        { type: 'node', id: 4, lon: 30, lat: 50 },
        { type: 'node', id: 5, lon: 30, lat: 50, tags: { place: 'ocean', name: 'None' } },
      ],
    });
    expect(refused).toEqual([]);
    expect(places.map(({ place }) => [place.key, place.location])).toEqual([
      ['node/1', [30, 50]],
      ['way/2', [30.1, 50]],
      ['way/3', [31, 51]],
    ]);
  });

  it.each([
    ['without an id', point(null, { name: 'A' }), 'id'],
    ['without a name', point('a', { place: 'town' }), 'name'],
    ['with a house and no street', point('a', { 'addr:housenumber': '1' }), 'name'],
    ['off the earth', point('a', { name: 'A' }, [200, 10]), 'geometry'],
    ['of a line', { ...point('a', { name: 'A' }), geometry: { type: 'LineString', coordinates: [] } }, 'geometry'],
    ['of signs only', point('a', { name: '...' }), 'name'],
  ])('%s are refused by themselves', (_, feature, property) => {
    const { places, refused } = read(collection(feature, point('good', { name: 'Good' })));
    expect(places).toHaveLength(1);
    expect(refused).toMatchObject([{ index: 0, property }]);
  });

  it('with an id of another one are refused', () => {
    const { refused } = read(collection(point('a', { name: 'A' }), point('a', { name: 'B' })));
    expect(refused).toMatchObject([{ index: 1, property: 'id', found: 'a' }]);
  });

  it.each([
    [null],
    [[]],
    ['x'],
    [{ type: 'Feature' }],
    [{ type: 'FeatureCollection', features: [], crs: 'EPSG:3857' }],
  ])('%j is no file of places', (json) => {
    expect(readPlaces(json)).toHaveProperty('unreadable');
  });
});
