import { describe, expect, it } from '@jest/globals';
import type { Position2 } from '../../../kernel/geo.ts';
import { doorsOf } from './canvass.ts';

const START: Position2 = [30, 50];
const camera = (id: string, ownerId: string, east: number) => ({
  id,
  ownerId,
  at: [30 + east / 71500, 50] as Position2,
});

describe('whom to ask, from door to door', () => {
  it('asks one owner at one place once, about all cameras there', () => {
    const doors = doorsOf(START, [camera('a', 'shop', 100), camera('b', 'bank', 105), camera('c', 'shop', 110)]);
    expect(doors.map(({ found }) => found.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
  });

  it('asks an owner of two places twice', () => {
    expect(doorsOf(START, [camera('a', 'shop', 100), camera('b', 'shop', 300)])).toHaveLength(2);
  });

  it('tells the metres from door to door', () => {
    const doors = doorsOf(START, [camera('b', 'bank', 300), camera('a', 'shop', 100)]);
    expect(doors.map(({ legMeters }) => Math.round(legMeters / 10) * 10)).toEqual([100, 200]);
  });

  it('is empty where nothing was found', () => {
    expect(doorsOf(START, [])).toEqual([]);
  });
});
