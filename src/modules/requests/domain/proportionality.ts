import type { Fault } from '../../../kernel/errors.ts';
import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';

const HOUR = 3_600_000;

/** Minimal windows: what one request may ask for at most (trust.md T21). */
export const LIMITS = {
  asks: 500,
  windowHours: 24,
  cameraHours: 500,
  /** Above this the meter of the supervisor stands on "high"; in every case a supervisor decides. */
  highCameraHours: 48,
} as const;

export interface WantedAsk {
  readonly cameraId: string;
  readonly window: RecordedWindow;
}

const hoursOf = (window: RecordedWindow): number => (window.to.getTime() - window.from.getTime()) / HOUR;

/** How much of people's movements a request takes in: cameras times hours. */
export const cameraHoursOf = (asks: readonly WantedAsk[]): number =>
  Math.round(asks.reduce((sum, ask) => sum + hoursOf(ask.window), 0) * 100) / 100;

export const isHigh = (cameraHours: number): boolean => cameraHours > LIMITS.highCameraHours;

/** What is wrong with the wanted windows, as pointers into the request. */
export function faultsOfWindows(asks: readonly WantedAsk[], now: Date): Fault[] {
  const faults = asks.flatMap((ask, i) => faultsOfWindow(ask.window, i, now));
  asks.forEach((ask, i) => {
    const twin = asks.findIndex(
      (other, j) => j < i && other.cameraId === ask.cameraId && overlap(other.window, ask.window),
    );
    if (twin !== -1)
      faults.push({
        pointer: `/asks/${i}/window`,
        detail: `overlaps with the window of /asks/${twin} on the same camera`,
      });
  });
  const total = cameraHoursOf(asks);
  if (total > LIMITS.cameraHours)
    faults.push({ pointer: '/asks', detail: `${total} camera-hours; at most ${LIMITS.cameraHours} in one request` });
  return faults;
}

function faultsOfWindow(window: RecordedWindow, i: number, now: Date): Fault[] {
  if (window.to <= window.from) return [{ pointer: `/asks/${i}/window/to`, detail: 'must be later than from' }];
  if (window.to > now) return [{ pointer: `/asks/${i}/window/to`, detail: 'lies in the future' }];
  if (hoursOf(window) > LIMITS.windowHours)
    return [{ pointer: `/asks/${i}/window`, detail: `at most ${LIMITS.windowHours} hours` }];
  return [];
}

const overlap = (a: RecordedWindow, b: RecordedWindow): boolean => a.from < b.to && b.from < a.to;
