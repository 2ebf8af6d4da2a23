import { describe, expect, it } from '@jest/globals';
import { fromWall, remaining, toWall } from '../src/lib/dates.ts';
import { nearness, shareLeft } from '../src/lib/loss.ts';

describe('the wall clock of Kyiv', () => {
  it.each([
    ['2026-01-15T12:00', '2026-01-15T10:00:00.000Z'],
    ['2026-07-15T12:00', '2026-07-15T09:00:00.000Z'],
    ['2026-03-29T02:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T04:00', '2026-03-29T01:00:00.000Z'],
  ])('%s is %s', (wall, instant) => {
    expect(fromWall(wall)).toBe(instant);
    expect(toWall(instant)).toBe(wall);
  });

  it('moves a time that spring skips, and refuses what is no time', () => {
    expect(toWall(fromWall('2026-03-29T03:30') ?? '')).toMatch(/^2026-03-29T0[24]:30$/);
    expect(fromWall('')).toBeNull();
    expect(fromWall('tomorrow')).toBeNull();
  });
});

describe('the overwrite clock', () => {
  const at = Date.parse('2026-11-23T00:00:00Z');
  const loss = (startsIn: number, lasts = 1) => ({
    lossStartsAt: new Date(at + startsIn * 3_600_000).toISOString(),
    lossCompleteAt: new Date(at + (startsIn + lasts) * 3_600_000).toISOString(),
  });

  it.each([
    [loss(100), 'calm'],
    [loss(72), 'soon'],
    [loss(24), 'urgent'],
    [loss(0), 'losing'],
    [loss(-1), 'lost'],
    [{ lossStartsAt: null, lossCompleteAt: null }, 'unknown'],
  ] as const)('is told by %j', (when, expected) => {
    expect(nearness(when, at)).toBe(expected);
  });

  it('shows the share of a week, and of the window once it is being overwritten', () => {
    expect(shareLeft(loss(400), at)).toBe(1);
    expect(shareLeft(loss(84), at)).toBeCloseTo(0.5);
    expect(shareLeft(loss(-1, 4), at)).toBeCloseTo(0.75);
    expect(shareLeft(loss(-9, 4), at)).toBe(0);
  });

  it('counts days, hours, minutes and seconds', () => {
    expect(remaining(new Date(at + ((26 * 60 + 5) * 60 + 7) * 1000).toISOString(), at)).toEqual({
      past: false,
      days: 1,
      hours: 2,
      minutes: 5,
      seconds: 7,
    });
  });
});
