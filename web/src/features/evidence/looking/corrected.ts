import type { ExhibitClock } from '../../../api/contract.ts';

export interface Moment {
  /** As the recorder's clock showed it. */
  readonly recorder: Date;
  /** As it was, as far as the clock is known. */
  readonly actual: Date;
}

/** The server corrects by a straight line; two points of it say where every second of the recording lies. */
export function momentAt(clock: Pick<ExhibitClock, 'recorded' | 'corrected'>, seconds: number): Moment {
  const [from, to] = [Date.parse(clock.recorded.from), Date.parse(clock.recorded.to)];
  const [actualFrom, actualTo] = [Date.parse(clock.corrected.from), Date.parse(clock.corrected.to)];
  const pace = to > from ? (actualTo - actualFrom) / (to - from) : 1;
  return { recorder: new Date(from + seconds * 1000), actual: new Date(actualFrom + seconds * 1000 * pace) };
}

/** Which second of the recording shows this moment; may lie outside of it. */
export function secondsAt(clock: Pick<ExhibitClock, 'recorded' | 'corrected'>, actual: number): number {
  const [from, to] = [Date.parse(clock.recorded.from), Date.parse(clock.recorded.to)];
  const [actualFrom, actualTo] = [Date.parse(clock.corrected.from), Date.parse(clock.corrected.to)];
  const pace = actualTo > actualFrom ? (to - from) / (actualTo - actualFrom) : 1;
  return ((actual - actualFrom) * pace) / 1000;
}

/** `1:02:03.04`: a place in the recording, as a player shows it. */
export function playTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    seconds - Math.floor(whole / 60) * 60,
  ];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${rest.toFixed(2).padStart(5, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
