import { describe, expect, it } from '@jest/globals';
import { seeded } from '../../../kernel/seeded.ts';
import { against } from './against.ts';
import { beforeAfter, type Question, type Series } from './before-after.ts';

const BEFORE = 24;
const AFTER = 12;

type Next = () => number;
const between = (random: Next, low: number, high: number) => low + random() * (high - low);
/** Of the standard normal distribution (Box and Muller). */
const normal = (random: Next) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Knuth's way to a Poisson number; the means here are small. */
function poisson(random: Next, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

interface World {
  /** Share by which the arrival changes the count: 0.1 is a tenth more. */
  readonly effect?: number;
  /** Growth in a year of the one community alone, as a logarithm. */
  readonly ownTrend?: number;
  readonly comparisons?: number;
  /** How much a community's whole time after differs from its time before by itself (standard deviation of a logarithm). */
  readonly restless?: number;
}

/** Communities with sizes of their own, a season and a common trend that all share, and chance. */
function world(random: Next, { effect = 0, ownTrend = 0, comparisons = 20, restless = 0 }: World): Question {
  const common = between(random, -0.2, 0.2);
  const series = (code: string, raised: number, trend: number): Series => {
    const mean = 6 * Math.exp(between(random, -0.35, 0.35));
    const moved = restless * normal(random);
    return {
      code,
      months: Array.from({ length: BEFORE + AFTER }, (_, t) => {
        const season = 1 + 0.3 * Math.sin((t * Math.PI) / 6);
        const late = t < BEFORE ? 0 : moved + raised;
        return poisson(random, mean * season * Math.exp(((common + trend) * t) / 12 + late));
      }),
    };
  };
  return {
    one: series('one', Math.log1p(effect), ownTrend),
    comparison: Array.from({ length: comparisons }, (_, i) => series(String(i), 0, 0)),
    neighbours: [],
    before: BEFORE,
  };
}

const runs = (seed: number, given: World, many = 1000) => {
  const random = seeded(seed);
  return Array.from({ length: many }, () => beforeAfter(world(random, given)));
};
const share = <T>(all: readonly T[], of: (one: T) => boolean): number => all.filter(of).length / all.length;

describe('one community against others', () => {
  it('is the textbook interval where all are alike: the mean, and Student with n - 1 degrees of freedom', () => {
    const others = [1, 2, 3, 4, 5].map((value) => ({ value, variance: 1 }));
    const { value, low, high } = against({ value: 6, variance: 1 }, others);
    // s = 1.58114, t(0.975; 4) = 2.776445, s * t * sqrt(1 + 1/5) = 4.808944
    expect(value).toBeCloseTo(3, 12);
    expect([low, high]).toEqual([expect.closeTo(-1.808944, 6), expect.closeTo(7.808944, 6)]);
  });

  it('asks for others', () => {
    expect(() => against({ value: 1, variance: 1 }, [{ value: 1, variance: 1 }])).toThrow(RangeError);
  });

  it('has no doubt where nobody differs', () => {
    const others = [2, 2, 2].map((value) => ({ value, variance: 1 }));
    expect(against({ value: 2, variance: 1 }, others)).toEqual({ value: 0, low: 0, high: 0, p: 1 });
    expect(against({ value: 3, variance: 1 }, others)).toEqual({ value: 1, low: 1, high: 1, p: 0 });
  });
});

describe('before and after', () => {
  const quiet = runs(7, {});

  it.each([
    { effect: 0, comparisons: 20 },
    { effect: 0.1, comparisons: 8 },
    { effect: 0.1, comparisons: 12, restless: 0.15 },
  ])('holds the truth in 95 ± 2 % of a thousand worlds: %o', (given) => {
    const held = share(
      runs(20_261_129, given),
      ({ effect }) => effect !== null && effect.low <= given.effect && given.effect <= effect.high,
    );
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });

  it('says that something changed in at most one of twenty worlds in which nothing did', () => {
    expect(share(quiet, ({ verdict }) => verdict !== 'cannot_tell')).toBeLessThanOrEqual(1 / 20);
  });

  it('finds what is there: of halved counts it tells the fall', () => {
    const told = runs(11, { effect: -0.5 }, 300);
    expect(share(told, ({ verdict }) => verdict === 'fell')).toBeGreaterThan(0.85);
    expect(share(told, ({ verdict }) => verdict === 'rose')).toBe(0);
  });

  it('cannot tell where the lines were not parallel before', () => {
    const told = runs(3, { ownTrend: -1 }, 300);
    expect(share(told, ({ reasons }) => reasons.includes('trend_differed'))).toBeGreaterThan(0.95);
    expect(share(told, ({ verdict }) => verdict === 'cannot_tell')).toBeGreaterThan(0.95);
  });

  it('cannot tell with a reason where there is too little', () => {
    const random = seeded(5);
    const question = world(random, {});
    expect(beforeAfter({ ...question, comparison: question.comparison.slice(0, 7) })).toMatchObject({
      verdict: 'cannot_tell',
      reasons: ['too_few_comparisons'],
      effect: null,
    });
    const few = { code: 'few', months: question.one.months.map((_, t) => (t % 2 === 0 ? 1 : 0)) };
    expect(beforeAfter({ ...question, one: few }).reasons).toEqual(['too_few_cases']);
    expect(beforeAfter({ ...question, before: 8 }).reasons).toContain('too_few_months');
    expect(beforeAfter({ ...question, before: BEFORE + AFTER - 5 }).reasons).toContain('too_few_months');
  });

  it('tells what the neighbours did, and takes them for no comparison', () => {
    const random = seeded(9);
    const question = world(random, {});
    const doubled = question.comparison.slice(0, 4).map(({ code, months }) => ({
      code,
      months: months.map((count, t) => (t < BEFORE ? count : count * 2)),
    }));
    const { displacement, comparison } = beforeAfter({
      ...question,
      comparison: question.comparison.slice(4),
      neighbours: doubled,
    });
    expect(comparison.codes).toHaveLength(16);
    expect(displacement?.communities).toBe(4);
    expect(displacement?.low).toBeGreaterThan(0.5);
  });

  it('counts what one would publish who looks at nothing else', () => {
    const flat = (code: string, early: number, late: number): Series => ({
      code,
      months: [...Array<number>(BEFORE).fill(early), ...Array<number>(AFTER).fill(late)],
    });
    const comparison = Array.from({ length: 8 }, (_, i) => flat(String(i), 10 + i, 10 + i));
    const { one, effect } = beforeAfter({ one: flat('one', 10, 7), comparison, neighbours: [], before: BEFORE });
    expect(one).toEqual({ before: 240, after: 84, change: expect.closeTo(-0.3, 12) });
    expect(effect?.value).toBeCloseTo(-0.3, 2);
  });
});
