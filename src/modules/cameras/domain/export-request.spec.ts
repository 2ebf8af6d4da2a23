import { describe, expect, it } from '@jest/globals';
import {
  after,
  EXPORT_STATES,
  EXPORT_STEPS,
  hoursAfter,
  needsSecondPerson,
  stateAt,
  stepsFor,
} from './export-request.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

describe('a request to take exact positions out', () => {
  it('goes these ways and no others', () => {
    const ways = EXPORT_STATES.flatMap((state) =>
      EXPORT_STEPS.flatMap((step) => (after(state, step) === null ? [] : [`${state} ${step} ${after(state, step)}`])),
    );
    expect(ways).toEqual([
      'requested approve approved',
      'requested refuse refused',
      'requested withdraw withdrawn',
      'approved withdraw withdrawn',
      'approved download downloaded',
    ]);
  });

  it('is decided by somebody else, and fetched or withdrawn by who asked', () => {
    expect(stepsFor('requested', true)).toEqual(['withdraw']);
    expect(stepsFor('requested', false)).toEqual(['approve', 'refuse']);
    expect(stepsFor('approved', true)).toEqual(['withdraw', 'download']);
    expect(stepsFor('approved', false)).toEqual([]);
    for (const over of ['refused', 'withdrawn', 'downloaded', 'expired'] as const)
      expect([...stepsFor(over, true), ...stepsFor(over, false)]).toEqual([]);
  });

  it('expires where it is open, at its moment and not before', () => {
    expect(stateAt('approved', hoursAfter(NOW, 1), NOW)).toBe('approved');
    expect(stateAt('approved', NOW, NOW)).toBe('expired');
    expect(stateAt('requested', hoursAfter(NOW, -1), NOW)).toBe('expired');
    expect(stateAt('downloaded', hoursAfter(NOW, -1), NOW)).toBe('downloaded');
  });

  it('is needed above the limit of a day, whether at once or in pieces', () => {
    expect(needsSecondPerson(50, 0, 50)).toBe(false);
    expect(needsSecondPerson(51, 0, 50)).toBe(true);
    expect(needsSecondPerson(1, 50, 50)).toBe(true);
    expect(needsSecondPerson(0, 50, 50)).toBe(false);
    expect(needsSecondPerson(1, 0, 0)).toBe(true);
  });
});
