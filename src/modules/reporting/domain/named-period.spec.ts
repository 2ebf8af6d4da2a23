import { describe, expect, it } from '@jest/globals';
import { namedPeriod, type PeriodName } from './named-period.ts';

describe('a period by its name', () => {
  it.each<[PeriodName, now: string, from: string, to: string]>([
    // a Wednesday, a Monday and a Sunday
    ['last_week', '2026-07-15T12:00:00Z', '2026-07-06', '2026-07-13'],
    ['last_week', '2026-07-13T12:00:00Z', '2026-07-06', '2026-07-13'],
    ['last_week', '2026-07-12T12:00:00Z', '2026-06-29', '2026-07-06'],
    // Sunday evening in London is Monday in Kyiv
    ['last_week', '2026-07-12T21:30:00Z', '2026-07-06', '2026-07-13'],
    ['last_month', '2026-01-01T09:00:00Z', '2025-12-01', '2026-01-01'],
    ['last_month', '2025-12-31T23:00:00Z', '2025-12-01', '2026-01-01'],
    ['last_quarter', '2026-05-20T09:00:00Z', '2026-01-01', '2026-04-01'],
    ['last_year', '2026-05-20T09:00:00Z', '2025-01-01', '2026-01-01'],
    ['this_year', '2026-05-20T09:00:00Z', '2026-01-01', '2026-05-21'],
  ])('%s at %s is from %s to %s', (name, now, from, to) => {
    expect(namedPeriod(name, new Date(now))).toEqual({ from, to });
  });
});
