import { chanceOf } from './chance.ts';
import { kyivClock } from './kyiv-clock.ts';
import { cellOf, metersBetween } from './search-cell.ts';
import {
  type History,
  isAstray,
  RECENT_DAYS,
  SCALES,
  type Signal,
  TARGET_METERS,
  type Trace,
  within,
} from './signal.ts';

/** Somebody's house, its gate and its yard. */
const DOOR_METERS = 75;
const REPEATS = 5;
/** Beside the case that explains most of them: a suspect's house is looked at for one case, a person for several. */
const OTHERS = 3;
/**
 * Each search is weighed anew, on several grounds, and there are many: what chance does so seldom is not chance. Searches
 * for one case come in bundles, so that they must be rarer by far than as many cases.
 */
const NO_CHANCE_OF_SEARCHES = 1e-8;
const NO_CHANCE_OF_CASES = 2e-5;
/** Who looks from all sides looks at the middle. */
const MIDDLE_METERS = 150;
/** The quarter: who searches all over it has no eye on one house of it. */
const AROUND_METERS = 900;
/** As if so many searches had been made elsewhere, and one here: few colleagues and few days tell little. */
const PRIOR_SEARCHES = 20;

const TASK_REPEATS = 6;
const TASK_DAYS = 6;
const SPOT_METERS = 150;

const TRAIL_DAYS = 5;

const OVERRIDES = 3;
const OVERRIDES_SHARE = 0.05;
const OVERRIDES_OF_ONE_PLACE = 2;

export function signalsOfPlace(trace: Trace, history: History): Signal[] {
  const recent = within(history.own, trace.at, RECENT_DAYS);
  return [
    repeatTarget(trace, recent, history),
    sameDoor(trace, recent, history),
    taskTarget(trace, recent),
    trail(trace, recent),
    ...overrides(trace, recent),
  ].filter((signal) => signal !== null);
}

/** The same place again and again under several case numbers, although the cases do not lie there and hardly anybody else looks. */
function repeatTarget(trace: Trace, recent: readonly Trace[], history: History): Signal | null {
  const away = recent.filter((one) => isAstray(one) && metersBetween(one, trace) <= TARGET_METERS);
  if (away.length < REPEATS) return null;
  for (const { at, meters, ofUnit } of groundsOf(trace, away, history)) {
    const astray = away.filter((one) => metersBetween(one, at) <= meters);
    if (astray.length < REPEATS) continue;
    const counts = countsOf(astray);
    if (astray.length - Math.max(...counts) < OTHERS && counts.length < REPEATS) continue;
    // Two suspects may live in one quarter; one house is looked at for one of them.
    if (counts.length < OTHERS && meters > MIDDLE_METERS) continue;
    const usual = Math.max(ofUnit, usualAround(trace, history, meters));
    if (chanceOf(astray.length, recent.length * usual) >= NO_CHANCE_OF_SEARCHES) continue;
    const colleagues = history.colleaguesHere;
    return {
      kind: 'repeat-target',
      key: keyOf(astray, trace),
      facts: { searches: astray.length, purposes: counts.length, days: RECENT_DAYS, colleagues },
    };
  }
  return null;
}

interface Ground {
  readonly at: Pick<Trace, 'longitude' | 'latitude'>;
  readonly meters: number;
  /** The share of the unit's searches that lie here and away from their crimes. */
  readonly ofUnit: number;
}

/** Around the search, narrow and wide, and around the middle of the searches near it. What is rare is measured on the widest. */
function groundsOf(trace: Trace, away: readonly Trace[], { unitAstray, unitSearches }: History): Ground[] {
  const wide = shareOf(unitAstray.at(-1) ?? 0, unitSearches);
  const spread = (meters: number) => wide * (meters / TARGET_METERS) ** 2;
  const around = SCALES.map((meters, i) => {
    const counted = (unitAstray[i] ?? 0) / (unitSearches + PRIOR_SEARCHES);
    return { at: trace, meters, ofUnit: Math.max(spread(meters), counted) };
  });
  return [...around, { at: middleOf(away), meters: MIDDLE_METERS, ofUnit: spread(MIDDLE_METERS) }];
}

const middleOf = (traces: readonly Trace[]): Ground['at'] => ({
  longitude: traces.reduce((sum, one) => sum + one.longitude, 0) / traces.length,
  latitude: traces.reduce((sum, one) => sum + one.latitude, 0) / traces.length,
});

/** The share of this person's own searches that the ground around leads one to expect here. */
function usualAround(trace: Trace, { own }: History, meters: number): number {
  const ring = own.filter((one) => {
    const away = isAstray(one) ? metersBetween(one, trace) : Infinity;
    return away > TARGET_METERS && away <= AROUND_METERS;
  });
  return (ring.length * meters ** 2) / (AROUND_METERS ** 2 - TARGET_METERS ** 2) / (own.length + PRIOR_SEARCHES);
}

/** Case after case that lies at one door, at a place where nobody else of the unit ever had one, and this person neither before. */
function sameDoor(trace: Trace, recent: readonly Trace[], history: History): Signal | null {
  if (history.colleaguesHere > 0) return null;
  const here = recent.filter((one) => !isAstray(one) && metersBetween(one, trace) <= DOOR_METERS);
  const purposes = countsOf(here).length;
  if (purposes < REPEATS || purposes <= countsOf(around(trace, history)).length) return null;
  const older = history.own.slice(0, history.own.length - recent.length);
  const olderHere = older.filter((one) => metersBetween(one, trace) <= TARGET_METERS);
  const usual = Math.max(shareOf(0, history.unitSearches), shareOf(olderHere.length, older.length));
  if (chanceOf(purposes, countsOf(recent).length * usual) >= NO_CHANCE_OF_CASES) return null;
  return { kind: 'same-door', key: keyOf(here, trace), facts: { searches: here.length, purposes, days: RECENT_DAYS } };
}

/** The person's crimes in the quarter, but not at the door: where they are as many, the quarter is theirs to work in. */
const around = (trace: Trace, { own }: History): Trace[] =>
  own.filter((one) => {
    const meters = isAstray(one) ? Infinity : metersBetween(one, trace);
    return meters > DOOR_METERS && meters <= AROUND_METERS;
  });

/** A planning task opens an area to be looked over once or twice; not one spot of it day after day. */
function taskTarget(trace: Trace, recent: readonly Trace[]): Signal | null {
  if (trace.purpose !== 'task') return null;
  const here = recent.filter((one) => one.purposeId === trace.purposeId && metersBetween(one, trace) <= SPOT_METERS);
  const days = new Set(here.map((one) => kyivClock(one.at).day)).size;
  if (here.length < TASK_REPEATS || days < TASK_DAYS) return null;
  return { kind: 'task-target', key: trace.purposeId, facts: { searches: here.length, lookedOnDays: days } };
}

/** One crime, and then where somebody was on the days after it, away from its place: a person is followed, not an offence. */
function trail(trace: Trace, recent: readonly Trace[]): Signal | null {
  if (trace.purpose !== 'crime') return null;
  const after = recent.filter(
    (one) => one.purposeId === trace.purposeId && (one.hoursAfterCrime ?? 0) >= 24 && isAstray(one),
  );
  const days = new Set(after.map((one) => Math.floor((one.hoursAfterCrime ?? 0) / 24))).size;
  if (days < TRAIL_DAYS) return null;
  const places = new Set(after.map((one) => cellOf(one.longitude, one.latitude))).size;
  return { kind: 'trail', key: trace.purposeId, facts: { searches: after.length, followedDays: days, places } };
}

function overrides(trace: Trace, recent: readonly Trace[]): Signal[] {
  if (!trace.isOverridden) return [];
  const all = recent.filter((one) => one.isOverridden);
  const here = all.filter((one) => metersBetween(one, trace) <= TARGET_METERS);
  const meters = Math.round(trace.crimeMeters ?? -1);
  // whoever searches a lot has more reasons to
  const isOften = all.length >= OVERRIDES && all.length >= OVERRIDES_SHARE * recent.length;
  const isRepeated = isOften || countsOf(here).length >= OVERRIDES_OF_ONE_PLACE;
  return [
    { kind: 'override', key: trace.searchId, facts: { meters } },
    ...(isRepeated
      ? [
          {
            kind: 'repeated-override' as const,
            key: keyOf(all, trace),
            facts: { searches: all.length, atThisPlace: here.length, days: RECENT_DAYS },
          },
        ]
      : []),
  ];
}

const shareOf = (here: number, all: number): number => (here + 1) / (all + PRIOR_SEARCHES);

/** How many searches each purpose has. */
function countsOf(traces: readonly Trace[]): number[] {
  const counts = new Map<string, number>();
  for (const { purposeId } of traces) counts.set(purposeId, (counts.get(purposeId) ?? 0) + 1);
  return [...counts.values()];
}

const keyOf = (traces: readonly Trace[], trace: Trace): string => traces[0]?.searchId ?? trace.searchId;
