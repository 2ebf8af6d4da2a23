/** `off`: not set up. `late`: a checkpoint waits longer than it should; something is out of order. */
export const HANDOUT_STATES = ['off', 'waiting', 'in-step', 'late'] as const;
export type HandoutState = (typeof HANDOUT_STATES)[number];

const MINUTE_MS = 60_000;
/** How often each place gets one, and as much again before we call it late. */
const PATIENCE_MS = {
  file: 2 * MINUTE_MS,
  witness: 5 * MINUTE_MS,
  timestamp: 2 * 60 * MINUTE_MS,
  mail: 26 * 60 * MINUTE_MS,
} as const;

interface Handing {
  readonly place: keyof typeof PATIENCE_MS;
  readonly isOn: boolean;
  /** Size of the last checkpoint that went there. */
  readonly size: number | null;
  /** When the first checkpoint was signed that has not gone there. */
  readonly waitingSince: Date | null;
  readonly now: Date;
}

export function handoutState({ place, isOn, size, waitingSince, now }: Handing): HandoutState {
  if (!isOn) return 'off';
  if (waitingSince === null) return size === null ? 'waiting' : 'in-step';
  return now.getTime() - waitingSince.getTime() > PATIENCE_MS[place] ? 'late' : 'waiting';
}
