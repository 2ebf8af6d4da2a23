import { DAY } from '../../src/modules/searches/domain/signal.ts';
import type { Replayed } from './replay.ts';
import { away, HOUR, KYIV, type LonLat, type Officer, type ReplayRandom, replayRandom } from './replay-random.ts';
import { type Pattern, stalkersOf } from './replay-stalkers.ts';

const DAYS = 100;
const UNITS = 40;
const OFFICERS_A_UNIT = 10;

interface Work {
  readonly id: string;
  readonly purpose: 'crime' | 'task';
  readonly place: LonLat;
  readonly isFollowed: boolean;
  /** Where a suspect of it lives: looked at more than once. */
  readonly suspect: LonLat | null;
}

/** Somebody tried what no purpose carries: a slip now and then, or again and again. */
export interface Refusal {
  readonly accountId: string;
  readonly at: Date;
}

/**
 * `count` searches as investigators make them over 100 days, and people who look for somebody instead. Hot spots where
 * crimes recur, village beats that nobody else has, suspects' houses, planning tasks, routes, night calls, changed
 * shifts, quiet and busy people: what a rule must not take for stalking.
 */
export function replayOf(count: number, start: Date, seed: number) {
  const random = replayRandom(seed);
  const officers = officersOf(random);
  const ordinary = ordinaryOf(random, officers, count, start);
  const { searches, patterns } = stalkersOf(random, officers, start, count);
  return {
    searches: [...ordinary, ...searches].sort((a, b) => +a.at - +b.at || (a.searchId < b.searchId ? -1 : 1)),
    patterns: patterns as readonly Pattern[],
    refusals: refusalsOf(random, ordinary),
  };
}

function officersOf(random: ReplayRandom): Officer[] {
  return Array.from({ length: UNITS }, (_, unit) => {
    const town = [25 + (unit % 8) * 1.5, 47.5 + Math.floor(unit / 8) * 0.6] as const;
    const hotSpots = Array.from({ length: 5 }, () => away(town, random.between(0, 2500), random.between(0, 360)));
    return Array.from({ length: OFFICERS_A_UNIT }, (__, nr): Officer => {
      const isOfVillages = nr === OFFICERS_A_UNIT - 1;
      const villages = Array.from({ length: 3 }, () =>
        away(town, random.between(6000, 15_000), random.between(0, 360)),
      );
      return {
        id: random.id(0xa0, unit * 100 + nr),
        unit: random.id(0xb0, unit),
        region: `UA-replay-${unit % 8}`,
        town,
        spots: isOfVillages ? villages : hotSpots,
        isOfVillages,
        shiftOn: shiftOf(random),
        followShare: random.between(0.35, 0.85),
        weight: Math.exp(random.bell()),
      };
    });
  }).flat();
}

const [BY_DAY, LATE, BY_NIGHT, ALWAYS] = [
  [8, 18],
  [14, 24],
  [20, 32],
  [0, 24],
] as const;

function shiftOf(random: ReplayRandom): Officer['shiftOn'] {
  const kind = random.next();
  const change = Math.floor(random.between(40, 80));
  if (kind < 0.5) return () => BY_DAY;
  if (kind < 0.65) return () => LATE;
  if (kind < 0.75) return () => ALWAYS;
  if (kind < 0.9) return (day) => (Math.floor(day / 7) % 2 === 0 ? BY_DAY : BY_NIGHT);
  return (day) => (day < change ? BY_DAY : BY_NIGHT);
}

function momentFor(random: ReplayRandom, officer: Officer, start: Date): Date {
  const day = Math.floor(random.between(0, DAYS));
  const [from, to] = officer.shiftOn(day);
  const hour = random.chance(0.01) ? random.between(0, 24) : random.between(from, to);
  return new Date(+start + day * DAY + (hour - KYIV) * HOUR);
}

function ordinaryOf(random: ReplayRandom, officers: readonly Officer[], count: number, start: Date): Replayed[] {
  const total = officers.reduce((sum, officer) => sum + officer.weight, 0);
  const all: Replayed[] = [];
  let nr = 0;
  for (const [i, officer] of officers.entries()) {
    const share = i === officers.length - 1 ? count : Math.round((count * officer.weight) / total);
    const moments = Array.from({ length: Math.max(0, Math.min(share, count - all.length)) }, () =>
      momentFor(random, officer, start),
    ).sort((a, b) => +a - +b);
    let work: Work | null = null;
    for (const moment of moments) {
      // some searches for one crime, then the next
      if (work === null || random.chance(0.35)) work = workOf(random, officer, nr);
      all.push(searchFor(random, officer, work, moment, nr++));
    }
  }
  return all;
}

function workOf(random: ReplayRandom, officer: Officer, nr: number): Work {
  const isAtSpot = random.chance(officer.isOfVillages ? 0.15 : 0.4);
  const place = isAtSpot
    ? random.around(random.pick(officer.spots), 120)
    : officer.isOfVillages
      ? random.around(random.pick(officer.spots), 700)
      : away(officer.town, Math.abs(random.bell()) * 3000, random.between(0, 360));
  const isTask = random.chance(0.03);
  return {
    id: random.id(isTask ? 0xe0 : 0xc0, nr),
    purpose: isTask ? 'task' : 'crime',
    place,
    isFollowed: !isTask && random.chance(officer.followShare),
    suspect: random.chance(0.06) ? random.around(officer.town, 3000) : null,
  };
}

function searchFor(random: ReplayRandom, officer: Officer, work: Work, at: Date, nr: number): Replayed {
  const isAtSuspect = work.suspect !== null && random.chance(0.5);
  const isOverridden = work.purpose === 'crime' && random.chance(0.002);
  // a task is about an area, a crime about a place
  const meters =
    work.purpose === 'task'
      ? random.between(0, 1500)
      : random.chance(0.65)
        ? random.between(0, 80)
        : random.between(100, 2500);
  const [longitude, latitude] = isAtSuspect
    ? random.around(work.suspect as LonLat, 40)
    : away(work.place, isOverridden ? meters + 4000 : meters, random.between(0, 360));
  const isCrime = work.purpose === 'crime';
  return {
    searchId: random.id(0xd0, nr),
    accountId: officer.id,
    unit: officer.unit,
    region: officer.region,
    purpose: work.purpose,
    purposeId: work.id,
    at,
    longitude,
    latitude,
    crimeMeters: !isCrime ? null : isAtSuspect ? random.between(400, 2500) : isOverridden ? meters + 4000 : meters,
    // most ask about the time itself, some about the days after it
    hoursAfterCrime: !isCrime ? null : random.chance(0.9) ? 0 : random.between(0, 96),
    isOverridden,
    isFollowed: work.isFollowed,
    pattern: null,
  };
}

/** One search of fifty is refused before it is mended; whoever is busy slips more often. */
const refusalsOf = (random: ReplayRandom, ordinary: readonly Replayed[]): Refusal[] =>
  ordinary
    .filter(() => random.chance(0.02))
    .map(({ accountId, at }) => ({ accountId, at }))
    .sort((a, b) => +a.at - +b.at);
