import { describe, expect, it } from '@jest/globals';
import { dayOf, monthsOf, periodOf, publicPeriod } from './period.ts';

const NOW = new Date('2026-11-23T22:30:00Z'); // 24 November in Kyiv

describe('a period', () => {
  it('is the year up to and including today, unless told otherwise', () => {
    expect(periodOf({}, NOW)).toEqual({ from: '2025-11-25', to: '2026-11-25' });
    expect(periodOf({ to: '2026-03-01' }, NOW)).toEqual({ from: '2025-03-01', to: '2026-03-01' });
    expect(periodOf({ from: '2026-01-01', to: '2027-01-01' }, NOW)).toEqual({ from: '2026-01-01', to: '2027-01-01' });
  });

  it('takes moments as days of the country', () => {
    expect(dayOf('2025-12-31T22:00:00Z')).toBe('2026-01-01');
    expect(dayOf('2026-06-30T20:59:59Z')).toBe('2026-06-30');
    expect(dayOf('2026-06-30T21:00:00Z')).toBe('2026-07-01');
  });

  it('falls into months, cut at its ends', () => {
    expect(monthsOf({ from: '2025-12-15', to: '2026-02-10' })).toEqual([
      { month: '2025-12', from: '2025-12-15', to: '2026-01-01' },
      { month: '2026-01', from: '2026-01-01', to: '2026-02-01' },
      { month: '2026-02', from: '2026-02-01', to: '2026-02-10' },
    ]);
    expect(monthsOf({ from: '2026-01-31', to: '2026-03-01' }).map(({ month }) => month)).toEqual([
      '2026-01',
      '2026-02',
    ]);
  });

  it('for the public is four whole quarters that ended at least a month ago', () => {
    expect(publicPeriod(NOW)).toEqual({ from: '2025-10-01', to: '2026-10-01' });
    expect(publicPeriod(new Date('2026-10-31T12:00:00Z'))).toEqual({ from: '2025-07-01', to: '2026-07-01' });
    expect(publicPeriod(new Date('2026-01-15T12:00:00Z'))).toEqual({ from: '2024-10-01', to: '2025-10-01' });
  });
});
