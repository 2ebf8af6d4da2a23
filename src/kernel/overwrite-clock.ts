export interface RecordedWindow {
  readonly from: Date;
  readonly to: Date;
}

export interface Loss {
  /** From here on the first minutes of the window are overwritten. */
  readonly startsAt: Date;
  /** From here on nothing of it is left. */
  readonly completeAt: Date;
}

export type LossState = 'whole' | 'partly_lost' | 'lost';

const HOUR = 3_600_000;

/** A recording of moment t is overwritten at t + retention. Computed from dates, never typed, never a state. */
export const lossOf = (window: RecordedWindow, retentionHours: number): Loss => ({
  startsAt: new Date(window.from.getTime() + retentionHours * HOUR),
  completeAt: new Date(window.to.getTime() + retentionHours * HOUR),
});

export function lossState(loss: Loss, now: Date): LossState {
  if (now >= loss.completeAt) return 'lost';
  return now >= loss.startsAt ? 'partly_lost' : 'whole';
}

/** Share of the window that is still recorded, 0..1. */
export function shareLeft(window: RecordedWindow, loss: Loss, now: Date): number {
  const length = window.to.getTime() - window.from.getTime();
  const gone = now.getTime() - loss.startsAt.getTime();
  return Math.min(1, Math.max(0, 1 - gone / length));
}
