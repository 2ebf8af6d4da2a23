import type { Span } from '../../domain/exhibit.ts';

/** What a recorder's clock showed, and when that was. */
export interface Reading {
  readonly recorder: Date;
  readonly actual: Date;
  readonly uncertaintySeconds: number;
}

/** From nothing to two readings: each step says more about where a second of the recording lies. */
export type ClockKnowledge = 'none' | 'stated' | 'reading' | 'two-readings';

export interface RecorderClock {
  readonly known: ClockKnowledge;
  readonly readings: readonly Reading[];
  /** By how much it is ahead, as its owner said. */
  readonly statedOffsetSeconds: number | null;
}

export interface CorrectedSpan extends Span {
  /** Either way; null where nobody has ever looked at the clock. */
  readonly uncertaintySeconds: number | null;
}

/** An owner reads the clock off a screen and writes it down: half a minute either way, until somebody checks it. */
export const STATED_UNCERTAINTY_SECONDS = 30;
/** A recorder without a time server: 25 parts in a million, about 2 s a day, counted from the reading. */
const DRIFT = 2 / 86_400;

export function clockOf(readings: readonly Reading[], statedOffsetSeconds: number | null): RecorderClock {
  const sorted = [...readings].sort((a, b) => a.recorder.getTime() - b.recorder.getTime());
  const known =
    sorted.length > 1
      ? 'two-readings'
      : sorted.length === 1
        ? 'reading'
        : statedOffsetSeconds === null
          ? 'none'
          : 'stated';
  return { known, readings: sorted, statedOffsetSeconds };
}

/** When it was that the recorder's clock showed this moment, and how sure that is. */
export function correct(clock: RecorderClock, recorder: Date): { at: Date; uncertaintySeconds: number | null } {
  const [first, second] = clock.readings;
  const shown = recorder.getTime();
  if (first === undefined) {
    const offset = (clock.statedOffsetSeconds ?? 0) * 1000;
    return {
      at: new Date(shown - offset),
      uncertaintySeconds: clock.statedOffsetSeconds === null ? null : STATED_UNCERTAINTY_SECONDS,
    };
  }
  const since = (shown - first.recorder.getTime()) / 1000;
  if (second === undefined)
    return {
      at: new Date(first.actual.getTime() + since * 1000),
      uncertaintySeconds: rounded(first.uncertaintySeconds + Math.abs(since) * DRIFT),
    };
  // Between two readings, and beyond them, along the straight line: what each is unsure of counts as far as it weighs.
  const weight = since / ((second.recorder.getTime() - first.recorder.getTime()) / 1000);
  const at = first.actual.getTime() + weight * (second.actual.getTime() - first.actual.getTime());
  return {
    at: new Date(Math.round(at)),
    uncertaintySeconds: rounded(
      Math.abs(1 - weight) * first.uncertaintySeconds + Math.abs(weight) * second.uncertaintySeconds,
    ),
  };
}

/** By how many whole seconds the recorder was ahead when it was first looked at; null without a look. */
export function offsetOf(readings: readonly Reading[]): number | null {
  const [first] = clockOf(readings, null).readings;
  return first === undefined ? null : Math.round((first.recorder.getTime() - first.actual.getTime()) / 1000);
}

/** The uncertainty of a span is that of its worse end. */
export function correctSpan(clock: RecorderClock, span: Span): CorrectedSpan {
  const [from, to] = [correct(clock, span.from), correct(clock, span.to)];
  const doubts = [from.uncertaintySeconds, to.uncertaintySeconds];
  return {
    from: from.at,
    to: to.at,
    uncertaintySeconds: doubts.includes(null) ? null : Math.max(...doubts.map(Number)),
  };
}

export type ClockFault = 'too-close' | 'backwards' | 'too-fast';

/** Two readings must tell of one clock: an hour of it is nearly an hour. */
export function faultOf(readings: readonly Reading[]): ClockFault | null {
  const [first, second] = clockOf(readings, null).readings;
  if (first === undefined || second === undefined) return null;
  const shown = second.recorder.getTime() - first.recorder.getTime();
  const passed = second.actual.getTime() - first.actual.getTime();
  if (shown < 60_000) return 'too-close';
  if (passed <= 0) return 'backwards';
  return Math.abs(passed / shown - 1) > 0.1 ? 'too-fast' : null;
}

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;
