import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';
import type { Movement } from './place.ts';

export const MODES = ['walk', 'run', 'bicycle', 'car', 'bus'] as const;
export type Mode = (typeof MODES)[number];

/** Metres a second, halts on the way included in the lower and hurry in the upper: ours, not measured; typed speeds win. */
export const SPEEDS: Readonly<Record<Mode, Movement['speed']>> = {
  walk: { min: 0.8, max: 2 },
  run: { min: 1.5, max: 6 },
  bicycle: { min: 2, max: 9 },
  car: { min: 3, max: 25 },
  bus: { min: 2.5, max: 14 },
};

/** Which streets are open to whom. */
export const MEANS = {
  walk: 'foot',
  run: 'foot',
  bicycle: 'bicycle',
  car: 'car',
  bus: 'car',
} as const satisfies Record<Mode, string>;
export type Means = (typeof MEANS)[Mode];
/** Faster than anybody pedals: where only speeds are told. */
const DRIVES_FROM = 10;

export const meansOf = (mode: Mode | null, speed: Movement['speed']): Means =>
  mode !== null ? MEANS[mode] : speed.max >= DRIVES_FROM ? 'car' : 'foot';

/** By how much the clock of a recorder, or of whoever told the start, may be wrong. */
export const CLOCK_ERROR_SECONDS = 120;
/** What is asked for before and after, so that a clip shows somebody come and go. */
export const PADDING_SECONDS = 30;
const MARGIN = (CLOCK_ERROR_SECONDS + PADDING_SECONDS) * 1000;

/**
 * When somebody who moved may have been between two points of the way: the fastest reaches the first after d / vmax, the
 * slowest leaves the second after d / vmin. The farther, the wider.
 */
export const windowAlong = ({ startedAt, speed }: Movement, from: number, to: number): RecordedWindow => ({
  from: new Date(startedAt.getTime() + Math.floor(from / speed.max) * 1000 - MARGIN),
  to: new Date(startedAt.getTime() + Math.ceil(to / speed.min) * 1000 + MARGIN),
});
