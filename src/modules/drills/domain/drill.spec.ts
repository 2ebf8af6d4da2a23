import { describe, expect, it } from '@jest/globals';
import { closesAt, monthOf, nextMonthly, windowOf } from './drill.ts';

const AT = new Date('2026-12-31T10:20:30.500Z');

describe('a drill', () => {
  it('asks for one whole minute that the recorder must still have', () => {
    expect(windowOf(720, AT)).toEqual({
      from: new Date('2026-12-29T10:20:00.000Z'),
      to: new Date('2026-12-29T10:21:00.000Z'),
    });
    expect(windowOf(24, AT).from).toEqual(new Date('2026-12-30T22:20:00.000Z'));
  });

  it('is open a week and comes again on the first of the month', () => {
    expect(closesAt(AT)).toEqual(new Date('2027-01-07T10:20:30.500Z'));
    expect(monthOf(AT)).toBe('2026-12-01');
    expect(nextMonthly(AT)).toEqual(new Date('2027-01-01T06:00:00.000Z'));
  });
});
