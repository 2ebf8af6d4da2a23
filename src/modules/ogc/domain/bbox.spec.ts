import { describe, expect, it } from '@jest/globals';
import { numbersOf, overTheDateLine } from './bbox.ts';

describe('bbox', () => {
  it('is four numbers, or six with heights that are left out', () => {
    expect(numbersOf('35, 48.1,3.6e1,49')).toEqual([35, 48.1, 36, 49]);
    expect(numbersOf('35,48,-100,36,49,9000')).toEqual([35, 48, 36, 49]);
  });

  it.each(['', '1,2,3', '1,2,3,4,5', '1,2,3,4,5,6,7', 'a,b,c,d', '1,2,3,Infinity', '1,2,3,0x10', '1,2,,4'])(
    'refuses %p',
    (text) => {
      expect(numbersOf(text)).toBeUndefined();
    },
  );

  it('over the date line is two boxes', () => {
    expect(overTheDateLine([177, -20, -178, -16])).toEqual([
      [177, -20, 180, -16],
      [-180, -20, -178, -16],
    ]);
    expect(overTheDateLine([1, 2, 1, 2])).toEqual([[1, 2, 1, 2]]);
  });

  it.each([[[181, 0, 182, 1]], [[0, 1, 1, 0]], [[0, -91, 1, 0]]])('refuses %p', ([box]) => {
    expect(overTheDateLine(box as never)).toBeUndefined();
  });
});
