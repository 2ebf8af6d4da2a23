import { describe, expect, it } from '@jest/globals';
import { isCounted, isSolved, mayStep, solvedAtAfter, STAGES, STEPS, stepsFrom } from './stages.ts';

describe('stages of solving', () => {
  it('allows exactly the steps of the table', () => {
    for (const from of STAGES)
      for (const to of STAGES) expect(mayStep(from, to)).toBe(STEPS.some((step) => step[0] === from && step[1] === to));
    expect(stepsFrom('registered')).toEqual([
      'suspicion_served',
      'indictment_in_court',
      'conviction',
      'closed_no_offence',
    ]);
  });

  it('never steps to itself, and reaches every stage from the first', () => {
    const reached = new Set<string>(['registered']);
    for (let i = 0; i < STAGES.length; i++) for (const [from, to] of STEPS) if (reached.has(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...STAGES].sort());
    expect(STEPS.filter(([from, to]) => from === to)).toEqual([]);
  });

  it('does not reopen a closed proceeding as anything but registered', () => {
    expect(stepsFrom('closed_no_offence')).toEqual(['registered']);
    expect(mayStep('closed_no_offence', 'conviction')).toBe(false);
    expect(mayStep('conviction', 'registered')).toBe(false);
  });

  it('counts as solved from the notice of suspicion on', () => {
    expect(STAGES.filter(isSolved)).toEqual(['suspicion_served', 'indictment_in_court', 'conviction']);
  });

  it('keeps the first moment of being solved, and forgets it when the suspicion falls', () => {
    const first = new Date('2026-03-01T00:00:00Z');
    const later = new Date('2026-05-01T00:00:00Z');
    expect(solvedAtAfter(null, 'suspicion_served', first)).toBe(first);
    expect(solvedAtAfter(first, 'indictment_in_court', later)).toBe(first);
    expect(solvedAtAfter(first, 'registered', later)).toBeNull();
    expect(solvedAtAfter(first, 'closed_no_offence', later)).toBeNull();
  });

  it('leaves duplicates, severed, no offence and closed ones out of the denominator', () => {
    expect(isCounted('registered', null)).toBe(true);
    expect(isCounted('closed_no_offence', null)).toBe(false);
    for (const exclusion of ['duplicate', 'severed', 'not_an_offence'] as const)
      expect(isCounted('conviction', exclusion)).toBe(false);
  });
});
