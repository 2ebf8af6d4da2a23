import { describe, expect, it } from '@jest/globals';
import { bestPlaces, BUILT_IN_SOURCE, type PlaceFound } from './place-order.ts';

const place = (id: string, more: Partial<PlaceFound> = {}): PlaceFound => ({
  id,
  kind: 'settlement',
  category: null,
  nameUk: id,
  nameEn: null,
  street: null,
  house: null,
  settlement: null,
  population: null,
  location: {
    type: 'Point',
    coordinates: [30, 50],
  },
  words: [id],
  source: 'OSM',
  attribution: 'tests',
  ...more,
});
const address = (id: string, house: string, lon = 30): PlaceFound =>
  place(id, { kind: 'address', house, words: ['soborna', house], location: { type: 'Point', coordinates: [lon, 50] } });
const ids = (found: readonly PlaceFound[]) => found.map(({ id }) => id);

describe('the order of places that are called alike', () => {
  it('puts whole names before longer ones, however large these are', () => {
    const found = [place('novahora', { population: 9000 }), place('nova', { population: 10 })];
    expect(ids(bestPlaces(found, ['nova'], null))).toEqual(['nova', 'novahora']);
  });

  it('puts larger towns first, whatever is nearer', () => {
    const small = place('a', { words: ['nova'], population: 10 });
    const large = place('b', {
      words: ['nova'],
      population: 10_000,
      location: { type: 'Point', coordinates: [35, 48] },
    });
    expect(ids(bestPlaces([small, large], ['nova'], [30, 50]))).toEqual(['b', 'a']);
  });

  it('puts the house that was asked for before those whose number begins so, and nearer ones first', () => {
    const found = [address('twelve', '12'), address('one', '1', 31), address('near', '1')];
    expect(ids(bestPlaces(found, ['soborna', '1'], [30, 50]))).toEqual(['near', 'one', 'twelve']);
  });

  it('puts houses of a street by their numbers, behind towns', () => {
    const found = [address('ten', '10'), address('two', '2'), place('town', { words: ['soborna'] })];
    expect(ids(bestPlaces(found, ['soborna'], null))).toEqual(['town', 'two', 'ten']);
  });

  it('leaves out what is built in where a source that was brought has the same town', () => {
    const builtIn = place('g', { words: ['nova'], source: BUILT_IN_SOURCE });
    const brought = place('o', { words: ['nova'], location: { type: 'Point', coordinates: [30.02, 50] } });
    const elsewhere = place('e', {
      words: ['nova'],
      source: BUILT_IN_SOURCE,
      location: { type: 'Point', coordinates: [25, 50] },
    });
    expect(ids(bestPlaces([builtIn, brought, elsewhere], ['nova'], null))).toEqual(['e', 'o']);
  });
});
