import { describe, expect, it } from '@jest/globals';
import { lossOf, lossState, shareLeft } from './overwrite-clock.ts';

const window = { from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-03-01T12:00:00Z') };

describe('the overwrite clock', () => {
  const loss = lossOf(window, 72);

  it('starts the loss a retention after the first minute and ends it a retention after the last', () => {
    expect(loss).toEqual({ startsAt: new Date('2026-03-04T10:00:00Z'), completeAt: new Date('2026-03-04T12:00:00Z') });
  });

  it.each([
    ['2026-03-04T09:59:59Z', 'whole', 1],
    ['2026-03-04T10:00:00Z', 'partly_lost', 1],
    ['2026-03-04T11:00:00Z', 'partly_lost', 0.5],
    ['2026-03-04T12:00:00Z', 'lost', 0],
    ['2027-01-01T00:00:00Z', 'lost', 0],
  ])('at %s the window is %s and %d of it is left', (at, state, share) => {
    const now = new Date(at);
    expect(lossState(loss, now)).toBe(state);
    expect(shareLeft(window, loss, now)).toBeCloseTo(share);
  });
});
