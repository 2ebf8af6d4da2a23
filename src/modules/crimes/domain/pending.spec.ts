import { describe, expect, it } from '@jest/globals';
import { pendingUntil } from './pending.ts';

const now = new Date('2026-03-01T12:00:00Z');

describe('a number that is pending', () => {
  it('is to come within a day where nothing else is said', () => {
    expect(pendingUntil('ЖЄО 4711', null, now)).toEqual({
      reportingLogNumber: 'ЖЄО 4711',
      registerBy: new Date('2026-03-02T12:00:00Z'),
    });
  });

  it.each([
    ['2026-03-01T12:00:01Z', true],
    ['2026-03-03T12:00:00Z', true],
    ['2026-03-03T12:00:01Z', false],
    ['2026-03-01T12:00:00Z', false],
    ['2026-02-01T12:00:00Z', false],
  ])('by %s: accepted %p', (by, isAccepted) => {
    expect(pendingUntil('4711', new Date(by), now) !== null).toBe(isAccepted);
  });
});
