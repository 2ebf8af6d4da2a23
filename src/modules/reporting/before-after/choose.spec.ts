import { describe, expect, it } from '@jest/globals';
import { type Candidate, chooseComparisons, MOST_COMPARISONS } from './choose.ts';

const one: Candidate = { code: 'one', population: 10_000 };
const of = (code: string, population: number | null): Candidate => ({ code, population });

describe('communities to compare', () => {
  it('are alike in population, the nearest first, never the one itself nor an unfit one', () => {
    const all = [one, of('b', 12_000), of('a', 10_100), of('far', 20_001), of('small', 4999), of('n', 10_000)];
    expect(chooseComparisons(one, all, new Set(['n']))).toEqual(['a', 'b']);
    expect(chooseComparisons(one, [of('c', 20_000), of('d', 5000)], new Set())).toEqual(['c', 'd']);
  });

  it('are the same for each who asks, and not too many', () => {
    const many = Array.from({ length: 60 }, (_, i) => of(String(i).padStart(2, '0'), 10_000));
    const chosen = chooseComparisons(one, many.toReversed(), new Set());
    expect(chosen).toEqual(many.slice(0, MOST_COMPARISONS).map(({ code }) => code));
  });

  it('are none where the population of either is unknown', () => {
    expect(chooseComparisons({ code: 'one', population: null }, [of('a', 10)], new Set())).toEqual([]);
    expect(chooseComparisons(one, [of('a', null), of('b', 0)], new Set())).toEqual([]);
  });
});
