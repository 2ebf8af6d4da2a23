import { describe, expect, it } from '@jest/globals';
import { readSpan } from './span.ts';

describe('a time as registers write it', () => {
  it.each([
    ['2026-03-01T10:30:00Z', '2026-03-01T10:30:00.000Z', '2026-03-01T10:30:00.000Z'],
    ['2026-03-01T10:30:00+02:00', '2026-03-01T08:30:00.000Z', '2026-03-01T08:30:00.000Z'],
    ['2026-03-01 10:30', '2026-03-01T08:30:00.000Z', '2026-03-01T08:30:00.000Z'],
    ['01.07.2026 10:30', '2026-07-01T07:30:00.000Z', '2026-07-01T07:30:00.000Z'],
    ['2026-03-01', '2026-02-28T22:00:00.000Z', '2026-03-01T21:59:59.000Z'],
    ['1.3.2026', '2026-02-28T22:00:00.000Z', '2026-03-01T21:59:59.000Z'],
    ['2026-03', '2026-02-28T22:00:00.000Z', '2026-03-31T20:59:59.000Z'],
    ['2026-12', '2026-11-30T22:00:00.000Z', '2026-12-31T21:59:59.000Z'],
  ])('reads %s in Kyiv', (text, from, to) => {
    expect(readSpan(text, 'Europe/Kyiv')).toEqual({ from: new Date(from), to: new Date(to) });
  });

  it('reads a month of the year round in UTC', () => {
    expect(readSpan('2016-09', 'UTC')).toEqual({
      from: new Date('2016-09-01T00:00:00Z'),
      to: new Date('2016-09-30T23:59:59Z'),
    });
  });

  it.each([
    '',
    'yesterday',
    '2026-13',
    '2026-02-30',
    '31.04.2026',
    '2026-03-01 25:00',
    '2026',
    '1826-01-01',
    '2026-03-01T10:30:00X',
  ])('refuses %p', (text) => {
    expect(readSpan(text, 'Europe/Kyiv')).toBeNull();
  });
});
