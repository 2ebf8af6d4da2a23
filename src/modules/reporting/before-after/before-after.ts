import { against, type Difference, type Shown } from './against.ts';

/** Offences registered in a community, month by month; all series of a question have the same months. */
export interface Series {
  readonly code: string;
  readonly months: readonly number[];
}

export interface Question {
  /** The community that an officer or cameras came to. */
  readonly one: Series;
  /** Communities of like size that nothing came to. */
  readonly comparison: readonly Series[];
  /** Those that border on it: never a comparison, because crime may have moved there. */
  readonly neighbours: readonly Series[];
  /** How many of the months lie before; the month of the arrival itself is in no series. */
  readonly before: number;
}

/** A difference told as a change of a count: -0.27 is 27 % fewer. */
export type Change = Difference;

export const REASONS = [
  'too_few_months',
  'too_few_cases',
  'too_few_comparisons',
  'trend_differed',
  'placebo_differed',
  'interval_holds_none',
] as const;
export type Reason = (typeof REASONS)[number];

export interface BeforeAfter {
  readonly verdict: 'fell' | 'rose' | 'cannot_tell';
  /** Why it cannot be told; empty where it can. */
  readonly reasons: readonly Reason[];
  readonly months: Readonly<Record<'before' | 'after', number>>;
  readonly one: Told;
  /** With the codes of those that were compared: of too few cases a community tells nothing. */
  readonly comparison: Told & { readonly codes: readonly string[] };
  /** Of the community beyond what the others show. Null where there is too little to reckon with. */
  readonly effect: Change | null;
  /** The difference of the yearly trends before the arrival: parallel lines are what all of this rests on. */
  readonly trend: Change | null;
  /** The same question at moments at which nothing happened; a method that finds something there finds anything. */
  readonly placebos: readonly (Change & { readonly monthsBefore: number })[];
  /** Of the neighbours together, beyond what the others show. */
  readonly displacement: (Change & { readonly communities: number }) | null;
}

/** Counts, and what one would publish who looks at nothing else. */
export interface Told {
  readonly before: number;
  readonly after: number;
  /** Of the monthly count; null without any case before. */
  readonly change: number | null;
}

/** Seasons need a year before; half a year after is the least that is no accident. */
export const LEAST_MONTHS = { before: 12, after: 6 };
/** A community of fewer cases changes by a third on the whim of one of them. */
export const LEAST_BEFORE = 20;
export const LEAST_COMPARISONS = 8;
const CERTAIN = 0.05;
/** Parts of the time before at which nothing happened. */
const PLACEBOS = [1 / 3, 1 / 2, 2 / 3];

/**
 * Difference in differences of one community, on the logarithm of the monthly count (communities differ by factors, and a
 * season raises all of them by the same one).
 */
export function beforeAfter({ one, comparison, neighbours, before }: Question): BeforeAfter {
  const after = one.months.length - before;
  const others = comparison.filter((series) => split(series, before)[0] >= LEAST_BEFORE / 2);
  const missing: Reason[] = [];
  if (before < LEAST_MONTHS.before || after < LEAST_MONTHS.after) missing.push('too_few_months');
  if (split(one, before)[0] < LEAST_BEFORE) missing.push('too_few_cases');
  if (others.length < LEAST_COMPARISONS) missing.push('too_few_comparisons');

  const counts = {
    months: { before, after },
    one: told([one], before),
    comparison: { ...told(others, before), codes: others.map(({ code }) => code) },
  };
  if (missing.length > 0)
    return {
      verdict: 'cannot_tell',
      reasons: missing,
      ...counts,
      effect: null,
      trend: null,
      placebos: [],
      displacement: null,
    };

  const effect = changeOf(one, others, stepAt(before));
  const earlier = (series: Series): Series => ({ ...series, months: series.months.slice(0, before) });
  const [past, othersPast] = [earlier(one), others.map(earlier)];
  const trend = changeOf(past, othersPast, slope);
  const placebos = PLACEBOS.map((part) => {
    const at = Math.round(before * part);
    return { monthsBefore: before - at, ...changeOf(past, othersPast, stepAt(at)) };
  });
  const beside = together(neighbours);
  const reasons = reasonsOf(effect, trend, placebos);
  return {
    verdict: reasons.length > 0 ? 'cannot_tell' : effect.value < 0 ? 'fell' : 'rose',
    reasons,
    ...counts,
    effect,
    trend,
    placebos,
    displacement:
      beside === null || split(beside, before)[0] < LEAST_BEFORE
        ? null
        : { communities: neighbours.length, ...changeOf(beside, others, stepAt(before)) },
  };
}

function reasonsOf(effect: Change, trend: Change, placebos: readonly Change[]): Reason[] {
  const reasons: Reason[] = [];
  if (trend.p < CERTAIN) reasons.push('trend_differed');
  // Three questions have three chances to be wrong.
  if (placebos.some(({ p }) => p < CERTAIN / placebos.length)) reasons.push('placebo_differed');
  if (effect.low <= 0 && effect.high >= 0) reasons.push('interval_holds_none');
  return reasons;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Cases before and after. */
const split = ({ months }: Series, at: number): readonly [early: number, late: number] => [
  total(months.slice(0, at)),
  total(months.slice(at)),
];

/** What a month counted after `at` against before it, as a logarithm; half a case more on each side, so that none is none. */
const stepAt =
  (at: number) =>
  (series: Series): Shown => {
    const [early, late] = split(series, at);
    const value = Math.log((late + 0.5) / (series.months.length - at)) - Math.log((early + 0.5) / at);
    return { value, variance: 1 / (early + 0.5) + 1 / (late + 0.5) };
  };

/** Growth in a year, as a logarithm: how far the middle of the cases lies behind the middle of the months. */
function slope({ months }: Series): Shown {
  const middle = (months.length - 1) / 2;
  const spread = total(months.map((_, t) => (t - middle) ** 2)) / months.length / 144;
  const cases = total(months) + 0.5;
  const late = total(months.map((count, t) => (count * (t - middle)) / 12));
  return { value: late / cases / spread, variance: 1 / (cases * spread) };
}

/** The same measure of the one and of the others. */
function changeOf(one: Series, others: readonly Series[], by: (series: Series) => Shown): Change {
  const { value, low, high, p } = against(by(one), others.map(by));
  return { value: Math.expm1(value), low: Math.expm1(low), high: Math.expm1(high), p };
}

function told(many: readonly Series[], before: number): Told {
  const sides = many.map((series) => split(series, before));
  const [early, late] = [total(sides.map(([count]) => count)), total(sides.map(([, count]) => count))];
  const after = (many[0]?.months.length ?? before) - before;
  return {
    before: early,
    after: late,
    change: early === 0 || after === 0 ? null : late / after / (early / before) - 1,
  };
}

function together(many: readonly Series[]): Series | null {
  const [first] = many;
  if (first === undefined) return null;
  return { code: first.code, months: first.months.map((_, t) => total(many.map(({ months }) => months[t] ?? 0))) };
}
