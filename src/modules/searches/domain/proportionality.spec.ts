import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effortOf, narrowerWindow, totalOf } from './proportionality.ts';

const window = (from: string, to: string) => ({
  from: new Date(`2026-03-01T${from}:00Z`),
  to: new Date(`2026-03-01T${to}:00Z`),
});

describe('the meter of proportionality', () => {
  it('counts camera-hours and what they cost the owners', () => {
    expect(effortOf(window('10:00', '12:00'))).toEqual({ cameraHours: 2, operatorMinutes: 42 });
    expect(totalOf([effortOf(window('10:00', '12:00')), effortOf(window('10:00', '10:20'))])).toEqual({
      cameraHours: 2.33,
      operatorMinutes: 59,
    });
    expect(totalOf([])).toEqual({ cameraHours: 0, operatorMinutes: 0 });
  });

  it.each([
    ['a day around a moment', window('00:00', '23:00'), window('12:00', '12:00'), window('11:45', '12:15')],
    ['only the end is too long', window('11:50', '20:00'), window('12:00', '12:10'), window('11:50', '12:25')],
    ['narrow already', window('11:45', '12:20'), window('12:00', '12:10'), null],
    ['as uncertain as the crime', window('08:00', '20:00'), window('08:00', '20:00'), null],
    ['another time than the crime', window('08:00', '09:00'), window('12:00', '12:10'), null],
  ])('proposes a narrower window: %s', (_, asked, occurred, proposed) => {
    expect(narrowerWindow(asked, occurred)).toEqual(proposed);
  });

  it('never proposes more than was asked for', () => {
    const minute = fc.integer({ min: 0, max: 2000 });
    const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1) + minutes * 60_000);
    fc.assert(
      fc.property(minute, minute, minute, minute, (a, b, c, d) => {
        const asked = { from: at(Math.min(a, b)), to: at(Math.max(a, b) + 1) };
        const proposed = narrowerWindow(asked, { from: at(Math.min(c, d)), to: at(Math.max(c, d)) });
        if (proposed === null) return;
        expect(proposed.from >= asked.from && proposed.to <= asked.to && proposed.from < proposed.to).toBe(true);
      }),
    );
  });
});
