/** How near the overwriting of a recording is. */
export type Nearness = 'unknown' | 'calm' | 'soon' | 'urgent' | 'losing' | 'lost';

export interface Loss {
  readonly lossStartsAt: string | null;
  readonly lossCompleteAt: string | null;
}

const HOUR = 3_600_000;

export const nearness = (loss: Loss, now: number): Nearness => {
  if (!loss.lossStartsAt || !loss.lossCompleteAt) return 'unknown';
  const starts = Date.parse(loss.lossStartsAt);
  const complete = Date.parse(loss.lossCompleteAt);
  if (now >= complete) return 'lost';
  if (now >= starts) return 'losing';
  if (starts - now <= 24 * HOUR) return 'urgent';
  if (starts - now <= 72 * HOUR) return 'soon';
  return 'calm';
};

/** The share of a week that is left, for the bar: everything beyond seven days is a full bar. */
export const shareLeft = (loss: Loss, now: number): number => {
  if (!loss.lossStartsAt || !loss.lossCompleteAt) return 0;
  const starts = Date.parse(loss.lossStartsAt);
  const complete = Date.parse(loss.lossCompleteAt);
  if (now >= starts) return complete > starts ? Math.max(0, (complete - now) / (complete - starts)) : 0;
  return Math.min(1, (starts - now) / (7 * 24 * HOUR));
};
