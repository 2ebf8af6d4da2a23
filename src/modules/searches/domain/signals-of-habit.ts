import { after, chanceOf, chanceOfNone, habitOf } from './chance.ts';
import { kyivClock } from './kyiv-clock.ts';
import { cellOf } from './search-cell.ts';
import { BREADTH_DAYS, DAY, type History, RECENT_DAYS, type Signal, type Trace, weekOf, within } from './signal.ts';

const KNOWN_SEARCHES = 40;
/** Shifts go by weeks: four of them must be known. */
const KNOWN_DAYS = 28;
const RARE_HOUR = 0.02;
const OFF_SHIFT_DAYS = 4;
const OFF_SHIFT_CHANCE = 3e-4;
/** The middle of somebody's day, as against its edges. */
const CORE_HOUR = 0.36;
/** So near in time, usual work must outweigh the unusual: whoever changed the shift works by night only. */
const AMONG_HOURS = 48;
const AMONG_TIMES = 2;
/** As if a hundred searches had been seen, one of them out of hours: a short habit tells little. */
const PRIOR_SEARCHES = 100;

const BROAD_PLACES = 25;
const BROAD_TIMES_PEERS = 3;
const BROAD_ALONE = 60;
const LEAST_PEERS = 3;

const GRACE_DAYS = 3;
const FRUITLESS_CRIMES = 13;
const FRUITLESS_CHANCE = 3e-3;

export function signalsOfHabit(trace: Trace, history: History): Signal[] {
  return [offShift(trace, history), breadth(trace, history), withoutRequest(trace, history)].filter(
    (signal) => signal !== null,
  );
}

/**
 * More searches than chance brings at hours at which this person did not work before, each among the usual work, which
 * goes on. Whoever changed the shift works at the new hours alone, and is left alone.
 */
function offShift(trace: Trace, { own }: History): Signal | null {
  const habit = own.filter((one) => +one.at <= +trace.at - RECENT_DAYS * DAY);
  if (habit.length < KNOWN_SEARCHES) return null;
  const byHour = Array.from({ length: 24 }, () => 0);
  for (const one of habit) byHour[hourOf(one)] = (byHour[hourOf(one)] ?? 0) + 1;
  // two hours before and after: overtime is no other shift
  const about = (hour: number) => [22, 23, 24, 25, 26].reduce((sum, by) => sum + (byHour[(hour + by) % 24] ?? 0), 0);
  // once is never: one night in a short habit makes no night worker
  const isRare = (one: Trace) => about(hourOf(one)) <= Math.max(1, RARE_HOUR * habit.length);
  const isCore = (one: Trace) => about(hourOf(one)) >= CORE_HOUR * habit.length;
  if (!isRare(trace) || spanOf(habit) < KNOWN_DAYS) return null;
  const recent = own.slice(habit.length);
  const isAmong = (one: Trace): boolean => {
    const near = own.filter((other) => other !== one && Math.abs(+other.at - +one.at) < AMONG_HOURS * HOUR);
    const usual = near.filter(isCore).length;
    return usual > 0 && usual >= AMONG_TIMES * near.filter(isRare).length;
  };
  const odd = recent.filter((one) => isRare(one) && isAmong(one));
  if (daysOf(odd) < OFF_SHIFT_DAYS) return null;
  const usual = (habit.filter(isRare).length + 1) / (habit.length + PRIOR_SEARCHES);
  if (chanceOf(odd.length, recent.length * usual) >= OFF_SHIFT_CHANCE) return null;
  return {
    kind: 'off-shift',
    key: weekOf(trace.at),
    facts: { searches: odd.length, habit: habit.length, days: RECENT_DAYS },
  };
}

const HOUR = 3_600_000;

const hourOf = (one: Trace): number => kyivClock(one.at).hour;

const spanOf = (traces: readonly Trace[]): number => (+(traces.at(-1) as Trace).at - +(traces[0] as Trace).at) / DAY;

const daysOf = (traces: readonly Trace[]): number => new Set(traces.map((one) => kyivClock(one.at).day)).size;

/** Many more places than anybody beside: harvesting rather than investigating. */
function breadth(trace: Trace, { own, peerPlaces }: History): Signal | null {
  const places = new Set(within(own, trace.at, BREADTH_DAYS).map((one) => cellOf(one.longitude, one.latitude))).size;
  const most = Math.max(0, ...peerPlaces);
  const limit =
    peerPlaces.length < LEAST_PEERS ? BROAD_ALONE : Math.max(BROAD_PLACES, BROAD_TIMES_PEERS * secondOf(peerPlaces));
  if (places <= limit) return null;
  return { kind: 'breadth', key: weekOf(trace.at), facts: { places, peersMost: most, days: BREADTH_DAYS } };
}

/** Crime after crime of a month, each old enough, and not one led to a request, where it does with everybody beside. */
function withoutRequest(trace: Trace, { own, peerFollowed }: History): Signal | null {
  if (!isFruitless(trace, own)) return null;
  const crimes = crimesOf(ripe(trace, own));
  const before = crimeRecord(own.filter((one) => +one.at <= +trace.at - (GRACE_DAYS + RECENT_DAYS) * DAY));
  if (chanceOfNone(crimes, after(habitOf(peerFollowed), before)) >= FRUITLESS_CHANCE) return null;
  return { kind: 'without-request', key: weekOf(trace.at), facts: { crimes, days: RECENT_DAYS } };
}

/** Whether it must be asked how it is with everybody beside: dear, and seldom needed. */
export function isFruitless(trace: Trace, own: readonly Trace[]): boolean {
  const old = ripe(trace, own);
  return crimesOf(old) >= FRUITLESS_CRIMES && !old.some((one) => one.isFollowed);
}

/** A crime of a peer counts from so old on, and a peer with so many of them. */
export const FOLLOWED_AFTER_DAYS = GRACE_DAYS;
export const FOLLOWED_LEAST_CRIMES = 8;

const ripe = (trace: Trace, own: readonly Trace[]): Trace[] =>
  within(own, new Date(+trace.at - GRACE_DAYS * DAY), RECENT_DAYS).filter((one) => one.purpose === 'crime');

/** How many crimes somebody searched for, and how many of them led to a request. */
function crimeRecord(traces: readonly Trace[]): { readonly crimes: number; readonly followed: number } {
  const crimes = new Map(traces.filter((one) => one.purpose === 'crime').map((one) => [one.purposeId, one.isFollowed]));
  return { crimes: crimes.size, followed: [...crimes.values()].filter(Boolean).length };
}

const crimesOf = (traces: readonly Trace[]): number => new Set(traces.map((one) => one.purposeId)).size;

/** One busy colleague is no measure. */
const secondOf = (numbers: readonly number[]): number => [...numbers].sort((a, b) => b - a)[1] ?? 0;
