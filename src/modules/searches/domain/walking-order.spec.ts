import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Position2 } from '../../../kernel/geo.ts';
import { lengthOf, metersBetween } from './flat.ts';
import { walkingOrder } from './walking-order.ts';

const START: Position2 = [30, 50];
const place = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }));
const places = (max: number) =>
  fc.array(place, { maxLength: max }).map((all) => all.map(([x, y]): Position2 => [30 + x / 1e5, 50 + y / 1e5]));
const walk = (order: readonly number[], all: readonly Position2[]) =>
  lengthOf([START, ...order.map((i) => all[i] as Position2)]);
const permutations = (left: number[]): number[][] =>
  left.length === 0
    ? [[]]
    : left.flatMap((one) => permutations(left.filter((each) => each !== one)).map((rest) => [one, ...rest]));

describe('the order in which one walks from door to door', () => {
  it('goes along a street, and not to and fro', () => {
    const doors = [3, 1, 4, 2].map((n): Position2 => [30 + n / 1000, 50]);
    expect(walkingOrder(START, doors)).toEqual([1, 3, 0, 2]);
    expect(walkingOrder(START, [])).toEqual([]);
  });

  it('has each place once', () => {
    fc.assert(
      fc.property(places(40), (all) => {
        expect([...walkingOrder(START, all)].sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
      }),
    );
  });

  it('is never longer than always on to the nearest, and hardly longer than the best of all', () => {
    fc.assert(
      fc.property(places(6), (all) => {
        const order = walkingOrder(START, all);
        const nearest: number[] = [];
        const left = new Set(all.keys());
        while (left.size > 0) {
          const here = nearest.length === 0 ? START : (all[nearest.at(-1) as number] as Position2);
          const next = [...left].reduce((best, each) =>
            metersBetween(here, all[each] as Position2) < metersBetween(here, all[best] as Position2) ? each : best,
          );
          left.delete(next);
          nearest.push(next);
        }
        expect(walk(order, all)).toBeLessThanOrEqual(walk(nearest, all) + 1e-6);
        const best = Math.min(...permutations([...all.keys()]).map((each) => walk(each, all)));
        expect(walk(order, all)).toBeLessThanOrEqual(best * 1.35 + 1e-6);
      }),
      { numRuns: 60 },
    );
  });
});
