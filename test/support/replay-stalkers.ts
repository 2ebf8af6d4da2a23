import { DAY, type SignalKind } from '../../src/modules/searches/domain/signal.ts';
import type { Replayed } from './replay.ts';
import { away, HOUR, KYIV, type LonLat, type Officer, type ReplayRandom } from './replay-random.ts';

export interface Pattern {
  readonly name: string;
  readonly accountId: string;
  readonly expected: SignalKind;
}

interface Step {
  readonly day: number;
  readonly hour: number;
  readonly place: LonLat;
  readonly crime: number;
  readonly crimeMeters: number;
  readonly daysAfter?: number;
  readonly isOverridden?: boolean;
  readonly isTask?: boolean;
}

/** Twelve ways to look for a person through cases of one's own. */
export function stalkersOf(random: ReplayRandom, officers: readonly Officer[], start: Date, count: number) {
  const byDay = officers.filter(
    (officer) =>
      !officer.isOfVillages && officer.weight > 0.8 && [0, 7, 50, 90].every((day) => officer.shiftOn(day)[0] === 8),
  );
  let nr = count + 1;
  const searches: Replayed[] = [];
  const patterns: Pattern[] = [];
  const each = (length: number, step: (i: number) => Step) => Array.from({ length }, (_, i) => step(i));
  const add = (name: string, expected: SignalKind, officer: Officer, steps: readonly Step[], isFollowed = true) => {
    patterns.push({ name, accountId: officer.id, expected });
    for (const step of steps)
      searches.push({
        searchId: random.id(0xd0, nr++),
        accountId: officer.id,
        unit: officer.unit,
        region: officer.region,
        purpose: step.isTask ? 'task' : 'crime',
        purposeId: random.id(step.isTask ? 0xe1 : 0xc1, patterns.length * 1000 + step.crime),
        at: new Date(+start + step.day * DAY + (step.hour - KYIV) * HOUR + random.between(0, HOUR)),
        longitude: step.place[0],
        latitude: step.place[1],
        crimeMeters: step.isTask ? null : step.crimeMeters,
        hoursAfterCrime: step.isTask ? null : (step.daysAfter ?? 0) * 24,
        isOverridden: step.isOverridden ?? false,
        isFollowed: !step.isTask && isFollowed,
        pattern: name,
      });
  };
  const officer = (i: number) => byDay[(i * 7) % byDay.length] as Officer;
  const home = (i: number) => away(officer(i).town, random.between(800, 2600), random.between(0, 360));
  const newcomer = (i: number): Officer => ({ ...officer(i), id: random.id(0xa1, i) });
  const homes = Array.from({ length: 12 }, (_, i) => home(i));
  const at = (i: number, meters: number) => random.around(homes[i] as LonLat, meters);

  add('the home of somebody, under six cases', 'repeat-target', officer(0), each(6, (i) => (
    { day: 50 + 3 * i, hour: 10 + i, place: at(0, 40), crime: i, crimeMeters: 1800 }))); // prettier-ignore
  add('no more than five, over the whole month', 'repeat-target', officer(1), each(5, (i) => (
    { day: 55 + 7 * i, hour: 11, place: at(1, 30), crime: i, crimeMeters: 900 }))); // prettier-ignore
  add('a step aside each time, over the edge of any cell', 'repeat-target', officer(2), each(7, (i) => (
    { day: 60 + 2 * i, hour: 15, place: away(homes[2] as LonLat, 140, 51 * i), crime: i % 3, crimeMeters: 2200 }))); // prettier-ignore
  const door = away(officer(3).town, 9000, random.between(0, 360));
  add('crimes that were made up at the door', 'same-door', officer(3), each(6, (i) => (
    { day: 62 + 3 * i, hour: 9, place: random.around(door, 30), crime: i, crimeMeters: 5 }))); // prettier-ignore
  const office = away(homes[4] as LonLat, 1400, random.between(0, 360));
  add('home and work by turns', 'repeat-target', officer(4), each(11, (i) => (
    { day: 50 + 2 * i, hour: 12, place: i % 2 === 0 ? at(4, 50) : random.around(office, 50), crime: i % 4, crimeMeters: 1500 }))); // prettier-ignore
  add('two real cases, by turns', 'repeat-target', officer(5), each(8, (i) => (
    { day: 66 + i, hour: 14, place: at(5, 60), crime: i % 2, crimeMeters: 1200 }))); // prettier-ignore
  const far = away(officer(6).town, 60_000, random.between(0, 360));
  add('a town far away, with a reason each time', 'repeated-override', officer(6), each(3, (i) => (
    { day: 70 + 5 * i, hour: 10, place: random.around(far, 50), crime: i, crimeMeters: 60_000, isOverridden: true }))); // prettier-ignore
  add('at night, when nobody else is there', 'off-shift', officer(7), each(6, (i) => (
    { day: 64 + 3 * i, hour: 3, place: random.around(officer(7).town, 2500), crime: i, crimeMeters: 700 }))); // prettier-ignore
  add('everything there is, in four days', 'breadth', officer(8), each(120, (i) => (
    { day: 80 + Math.floor(i / 30), hour: 8 + (i % 10), place: away(officer(8).town, 300 + 35 * i, 137 * i), crime: Math.floor(i / 10), crimeMeters: 1500 }))); // prettier-ignore
  add('here and there, and never a request', 'without-request', newcomer(9), each(16, (i) => (
    { day: 60 + 2 * i, hour: 13, place: random.around(officer(9).town, 2500), crime: i, crimeMeters: 500 })), false); // prettier-ignore
  add('one car from day to day, under one case', 'trail', officer(10), each(6, (i) => (
    { day: 71 + i, hour: 16, place: away(homes[10] as LonLat, 900 * i, 40 * i), crime: 0, crimeMeters: 1500 + 400 * i, daysAfter: 1 + i }))); // prettier-ignore
  add('a planning task for one house', 'task-target', officer(11), each(7, (i) => (
    { day: 70 + 2 * i, hour: 12, place: at(11, 60), crime: 0, crimeMeters: 0, isTask: true }))); // prettier-ignore
  return { searches, patterns };
}
