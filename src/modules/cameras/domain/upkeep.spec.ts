import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faded } from './reliability.ts';
import { ANSWER_CODES } from './correction.ts';
import { correctionsAsked, monthOf, settledBy, settledByAnswer } from './upkeep.ts';

describe('what an answer asks the keeper to put right', () => {
  const week = { declaredHours: 168, measuredHours: 168 };
  it('is named by its code; answers that blame nothing ask nothing', () => {
    const asked = ANSWER_CODES.flatMap((code) => correctionsAsked(code, week, true));
    expect(asked).toEqual(['camera_was_down', 'does_not_see_place', 'wrong_owner']);
  });

  it.each([
    [168, 150, false],
    [168, 152, true],
    [168, 151, false],
    [null, 1, true],
    [168, null, true],
  ])('declared %p, measured %p', (declaredHours, measuredHours, isMeasured) => {
    expect(correctionsAsked('overwritten', { declaredHours, measuredHours }, isMeasured)).toEqual([]);
  });

  it('is the retention where less was measured than declared', () => {
    expect(correctionsAsked('overwritten', { declaredHours: 168, measuredHours: 72 }, true)).toEqual([
      'shorter_retention',
    ]);
  });

  it('is settled by an edit of what it is about, and by footage', () => {
    expect(settledBy(['name', 'view', 'location', 'retention'])).toEqual(['does_not_see_place', 'shorter_retention']);
    expect(settledBy(['status'])).toEqual(['camera_was_down']);
    expect(ANSWER_CODES.filter((code) => settledByAnswer(code).length > 0)).toEqual(['held', 'delivered']);
  });
});

describe('reliability', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
  it('comes half of the way back in 180 days, and stays where nothing was learned', () => {
    expect(faded(0.5, day(0), day(180))).toBeCloseTo(0.75, 12);
    expect(faded(0.5, null, day(180))).toBe(0.5);
  });

  it('never leaves 0 to 1, never falls by waiting, and two waits are one', () => {
    const days = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), days, days, (reliability, first, second) => {
        const once = faded(reliability, day(0), day(first));
        expect(once).toBeGreaterThanOrEqual(reliability - 1e-12);
        expect(once).toBeLessThanOrEqual(1);
        expect(faded(once, day(first), day(first + second))).toBeCloseTo(
          faded(reliability, day(0), day(first + second)),
          9,
        );
      }),
    );
  });
});

it('a month is one of Kyiv', () => {
  expect(monthOf(new Date('2026-03-31T21:30:00Z'))).toBe('2026-04');
  expect(monthOf(new Date('2026-03-31T20:30:00Z'))).toBe('2026-03');
});
