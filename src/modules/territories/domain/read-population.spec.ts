import { describe, expect, it } from '@jest/globals';
import { readPopulation } from './read-population.ts';

const point = (coordinates: unknown, properties: object = {}, id?: unknown) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties,
  geometry: { type: 'Point', coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const read = (...features: unknown[]) => {
  const found = readPopulation(collection(...features));
  if ('unreadable' in found) throw new Error(found.unreadable);
  return found;
};

describe('a file of population', () => {
  it('has points with people, named by an id or by their place', () => {
    const { points, refused } = read(
      point([35, 48], { people: 12.5 }, 'a'),
      point([35.001, 48], { population: '7' }),
      point([35.002, 48], { people: 0, id: 9 }),
    );
    expect(points.map(({ point: one }) => [one.key, one.people])).toEqual([
      ['a', 12.5],
      ['35.001000,48.000000', 7],
      ['9', 0],
    ]);
    expect(refused).toEqual([]);
  });

  it('may have cells, which stand for their middle, and columns called otherwise', () => {
    const cell = {
      type: 'Feature',
      properties: { h3: 'x', n: 40 },
      geometry: { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]] },
    }; // prettier-ignore
    expect(readPopulation(collection(cell), { key: 'h3', people: 'n' })).toEqual({
      points: [{ index: 0, point: { key: 'x', people: 40, location: [1, 1] } }],
      refused: [],
    });
  });

  it('is refused feature by feature: no place, no number, twice', () => {
    const { points, refused } = read(
      point([200, 48], { people: 1 }, 'far'),
      point([35, 48], { people: -1 }, 'less'),
      point([35, 48], { people: 'many' }, 'word'),
      point([35, 48], {}, 'none'),
      point([35, 48], { people: 1 }, 'one'),
      point([35, 48], { people: 1 }, 'one'),
      null,
    );
    expect(points.map(({ point: { key } }) => key)).toEqual(['one']);
    expect(refused.map(({ index, property, found }) => [index, property, found])).toEqual([
      [0, 'geometry', 'none'],
      [1, 'people', '-1'],
      [2, 'people', 'many'],
      [3, 'people', 'nothing'],
      [5, 'id', 'one'],
      [6, 'geometry', 'none'],
    ]);
  });

  it('is unreadable where it is no collection, or in another system', () => {
    for (const json of [null, [], { type: 'Feature' }, { ...collection(), crs: { name: 'EPSG:3857' } }])
      expect(readPopulation(json)).toHaveProperty('unreadable');
  });
});
