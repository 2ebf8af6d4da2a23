import { describe, expect, it } from '@jest/globals';
import { clockOf, correct, correctSpan, faultOf, type Reading } from './recorder-clock.ts';

const at = (time: string): Date => new Date(`2026-11-20T${time}Z`);
const reading = (recorder: string, actual: string, uncertaintySeconds = 1): Reading => ({
  recorder: at(recorder),
  actual: at(actual),
  uncertaintySeconds,
});

describe("a recorder's clock", () => {
  it('that nobody looked at is taken as it is, and that is unsure without end', () => {
    const clock = clockOf([], null);
    expect(clock.known).toBe('none');
    expect(correct(clock, at('14:00:00'))).toEqual({ at: at('14:00:00'), uncertaintySeconds: null });
  });

  it('that its owner says is ahead is set back, half a minute either way', () => {
    const clock = clockOf([], 90);
    expect(clock.known).toBe('stated');
    expect(correct(clock, at('14:01:30'))).toEqual({ at: at('14:00:00'), uncertaintySeconds: 30 });
  });

  it('that was read once counts more than what was said, and is less sure with each day', () => {
    const clock = clockOf([reading('14:01:30', '14:00:00', 2)], 3600);
    expect(clock.known).toBe('reading');
    expect(correct(clock, at('14:11:30'))).toEqual({ at: at('14:10:00'), uncertaintySeconds: 2 });
    const later = correct(clock, new Date(at('14:01:30').getTime() + 5 * 86_400_000));
    expect(later.uncertaintySeconds).toBe(12);
  });

  it('that was read twice is known between, whether it runs fast or slow', () => {
    const clock = clockOf([reading('16:00:00', '15:58:00', 4), reading('14:00:00', '14:00:00', 2)], null);
    expect(clock.known).toBe('two-readings');
    expect(correct(clock, at('15:00:00'))).toEqual({ at: at('14:59:00'), uncertaintySeconds: 3 });
    expect(correct(clock, at('14:00:00'))).toEqual({ at: at('14:00:00'), uncertaintySeconds: 2 });
  });

  it('and beyond the readings less and less', () => {
    const clock = clockOf([reading('14:00:00', '14:00:00', 1), reading('15:00:00', '15:00:00', 1)], null);
    expect(correct(clock, at('17:00:00'))).toEqual({ at: at('17:00:00'), uncertaintySeconds: 5 });
  });

  it('makes a span as unsure as its worse end', () => {
    const clock = clockOf(
      [reading('14:00:00', '13:59:00', 1), reading('15:00:00', '13:59:00'.replace('13', '14'), 5)],
      null,
    );
    expect(correctSpan(clock, { from: at('14:00:00'), to: at('15:00:00') })).toEqual({
      from: at('13:59:00'),
      to: at('14:59:00'),
      uncertaintySeconds: 5,
    });
  });

  it.each([
    [[], null],
    [[reading('14:00:00', '13:00:00')], null],
    [[reading('14:00:00', '13:00:00'), reading('15:00:00', '14:00:30')], null],
    [[reading('14:00:00', '13:00:00'), reading('14:00:30', '13:00:30')], 'too-close'],
    [[reading('14:00:00', '13:00:00'), reading('15:00:00', '12:00:00')], 'backwards'],
    [[reading('14:00:00', '13:00:00'), reading('15:00:00', '14:30:00')], 'too-fast'],
  ] as const)('%# of readings that contradict each other are found', (readings, fault) =>
    expect(faultOf(readings)).toBe(fault),
  );
});
