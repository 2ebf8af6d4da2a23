import { describe, expect, it } from '@jest/globals';
import { faultsOf } from './assessment.ts';

describe('an assessment', () => {
  it('that finds footage useful needs no reason', () => {
    expect(faultsOf({ usefulness: 'useful', reason: null, use: 'suspicion' })).toEqual([]);
    expect(faultsOf({ usefulness: 'partly', reason: 'too_dark', use: 'lead' })).toEqual([]);
  });

  it('that finds it not useful says why, and that it was not used', () => {
    expect(faultsOf({ usefulness: 'not_useful', reason: 'wrong_time', use: 'none' })).toEqual([]);
    expect(faultsOf({ usefulness: 'not_useful', reason: null, use: 'court' }).map((fault) => fault.pointer)).toEqual([
      '/reason',
      '/use',
    ]);
  });
});
