import { circle } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';
import type { Footage } from './footage.ts';
import { type Camera, rank } from './ranking.ts';
import type { Tier } from './tiers.ts';

/** Somebody who leaves is seen when they are about here, not on one point of the edge. */
const AT_THE_EXIT_METERS = 20;
const SEEING: ReadonlySet<Tier> = new Set(['identify', 'recognise', 'observe', 'detect']);
const MOST_WATCHERS = 3;

export const EXIT_STATES = ['watched', 'doubtful', 'open'] as const;
/** `open`: whoever left here was recorded by nobody that we know of. */
export type ExitState = (typeof EXIT_STATES)[number];

interface Watcher {
  readonly cameraId: string;
  readonly tier: Tier;
  readonly likelihood: Footage['likelihood'];
}

export interface JudgedExit {
  readonly state: ExitState;
  /** The best of them. */
  readonly watchers: readonly Watcher[];
}

/** Whether somebody who left by an exit of an area in the window was recorded: by a camera that sees it, and still has it. */
export function judgeExit(
  exit: Position,
  cameras: readonly Camera[],
  window: RecordedWindow,
  now: Date,
  darkShares: ReadonlyMap<string, number> = new Map(),
): JudgedExit {
  const { shown } = rank(cameras, { kind: 'area', area: groundAt(exit) }, window, now, darkShares);
  const watchers = shown
    .filter(({ tier, footage }) => tier !== 'out_of_view' && footage.likelihood !== 'lost')
    .map(({ camera, tier, footage }) => ({ cameraId: camera.id, tier, likelihood: footage.likelihood }));
  // A camera that is there and has failed, or is overwritten by all that is known, watched nothing.
  const keeping = watchers.filter(({ likelihood }) => likelihood !== 'unlikely');
  const state = keeping.some(({ tier }) => SEEING.has(tier)) ? 'watched' : keeping.length > 0 ? 'doubtful' : 'open';
  return { state, watchers: watchers.slice(0, MOST_WATCHERS) };
}

const groundAt = ([x = 0, y = 0]: Position): Polygon =>
  circle([x, y], AT_THE_EXIT_METERS, { units: 'meters', steps: 16 }).geometry;

/** The ground that a cordon closes: an area, or what lies around a point. */
export const groundAround = ([x = 0, y = 0]: Position, radiusMeters: number): Polygon =>
  circle([x, y], radiusMeters, { units: 'meters', steps: 72 }).geometry;
