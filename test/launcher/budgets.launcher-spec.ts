import { describe, expect, it } from '@jest/globals';
import { BUDGETS, passedBudgets } from '../../scripts/build/budgets.mjs';

describe('budgets', () => {
  it('name what is too heavy, and by what measure', () => {
    expect(passedBudgets({ packages: BUDGETS.packages.most, firstScript: BUDGETS.firstScript.most + 1 })).toEqual([
      'firstScript: 300001 bytes, at most 300000 (script of the first page, packed)',
    ]);
    expect(passedBudgets({})).toEqual([]);
  });
});
