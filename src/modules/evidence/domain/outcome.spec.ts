import { describe, expect, it } from '@jest/globals';
import { REASONS, USEFULNESS, USES } from './assessment.ts';
import { OUTCOMES, outcomeOf } from './outcome.ts';

describe('what the owner is told', () => {
  it('is one of the codes, each of them for something', () => {
    const told = USEFULNESS.flatMap((usefulness) =>
      [...REASONS, null].map((reason) => outcomeOf({ usefulness, reason })),
    );
    expect(new Set(told)).toEqual(new Set(OUTCOMES));
  });

  it('says nothing of what the recording was used for', () => {
    for (const usefulness of USEFULNESS) {
      const judged = USES.map((use) => ({ usefulness, reason: null, use }));
      const told = judged.map(outcomeOf);
      expect(new Set(told).size).toBe(1);
    }
  });
});
