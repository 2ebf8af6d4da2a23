import { describe, expect, it } from '@jest/globals';
import { rangeOf } from './byte-range.ts';

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
  ])('%s', (header, range) => expect(rangeOf(header, 100)).toEqual(range));

  it.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b', 'bytes=-1-5'])(
    '%s is ignored',
    (header) => expect(rangeOf(header, 100)).toBeNull(),
  );

  it.each(['bytes=100-', 'bytes=999-1000', 'bytes=-0'])('%s cannot be satisfied', (header) =>
    expect(rangeOf(header, 100)).toBe('unsatisfiable'),
  );
});
