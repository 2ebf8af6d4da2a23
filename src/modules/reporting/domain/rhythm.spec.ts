import { describe, expect, it } from '@jest/globals';
import { nextDue, type Rhythm } from './rhythm.ts';

describe('when a report falls due', () => {
  it.each<[Rhythm, after: string, due: string]>([
    // seven in the morning in Kyiv, in summer and in winter
    ['weekly', '2026-07-15T12:00:00Z', '2026-07-20T04:00:00Z'],
    ['weekly', '2026-07-20T03:59:59Z', '2026-07-20T04:00:00Z'],
    ['weekly', '2026-07-20T04:00:00Z', '2026-07-27T04:00:00Z'],
    ['weekly', '2026-01-14T12:00:00Z', '2026-01-19T05:00:00Z'],
    // over the night on which the clocks change
    ['weekly', '2026-03-28T12:00:00Z', '2026-03-30T04:00:00Z'],
    ['monthly', '2026-07-15T12:00:00Z', '2026-08-01T04:00:00Z'],
    ['monthly', '2026-12-31T23:00:00Z', '2027-01-01T05:00:00Z'],
    ['quarterly', '2026-05-15T12:00:00Z', '2026-07-01T04:00:00Z'],
    ['quarterly', '2026-10-01T04:30:00Z', '2027-01-01T05:00:00Z'],
  ])('%s after %s: at %s', (rhythm, after, due) => {
    expect(nextDue(rhythm, new Date(after)).toISOString()).toBe(new Date(due).toISOString());
  });
});
