import { destination } from '@turf/turf';
import { seeded } from '../../src/kernel/seeded.ts';

export type LonLat = readonly [number, number];

export const HOUR = 3_600_000;
/** Kyiv runs two hours before UTC in most of the weeks of the replay. */
export const KYIV = 2;

export interface Officer {
  readonly id: string;
  readonly unit: string;
  readonly region: string;
  readonly town: LonLat;
  /** Where crimes recur; of a village officer, the villages. */
  readonly spots: readonly LonLat[];
  readonly isOfVillages: boolean;
  /** Hours of work on a day; changes with the week or for good for some. */
  readonly shiftOn: (day: number) => readonly [number, number];
  readonly followShare: number;
  readonly weight: number;
}

/** Draws for a replay; the same in every run. */
export function replayRandom(seed: number) {
  const next = seeded(seed);
  const between = (low: number, high: number) => low + next() * (high - low);
  const around = (place: LonLat, meters: number): LonLat => away(place, between(0, meters), between(0, 360));
  return {
    next,
    between,
    around,
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
    chance: (share: number) => next() < share,
    /** Bell-shaped enough. */
    bell: () => next() + next() + next() - 1.5,
    id: (prefix: number, nr: number) =>
      `${prefix.toString(16).padStart(8, '0')}-0000-7000-8000-${nr.toString(16).padStart(12, '0')}`,
  };
}
export type ReplayRandom = ReturnType<typeof replayRandom>;

export const away = (from: LonLat, meters: number, bearing: number): LonLat =>
  destination([...from], meters, bearing, { units: 'meters' }).geometry.coordinates as unknown as LonLat;
