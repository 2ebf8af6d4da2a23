import { describe, expect, it } from '@jest/globals';
import { nextReviewAt, quarterBefore } from './quarter.ts';

describe('the quarter that is over', () => {
  it.each([
    ['2026-11-28T12:00:00Z', '2026-Q3', '2026-07-01', '2026-10-01', '2027-01-05T07:00:00.000Z'],
    ['2027-01-05T07:00:00Z', '2026-Q4', '2026-10-01', '2027-01-01', '2027-04-05T07:00:00.000Z'],
    ['2026-12-31T21:59:59Z', '2026-Q3', '2026-07-01', '2026-10-01', '2027-01-05T07:00:00.000Z'],
    // the year begins in Kyiv two hours before it does in UTC
    ['2026-12-31T22:00:00Z', '2026-Q4', '2026-10-01', '2027-01-01', '2027-04-05T07:00:00.000Z'],
    ['2026-05-31T12:00:00Z', '2026-Q1', '2026-01-01', '2026-04-01', '2026-07-05T07:00:00.000Z'],
  ])('at %s is %s', (now, name, from, to, next) => {
    expect(quarterBefore(new Date(now))).toEqual({ name, from, to });
    expect(nextReviewAt(new Date(now)).toISOString()).toBe(next);
  });
});
