import type { Span } from './exhibit.ts';

export interface Delivered {
  /** By the recorder's clock. */
  readonly covered: Span;
  readonly clockOffsetSeconds: number | null;
}

export interface Coverage {
  /** Share of the window that some recording shows, 0 to 1. */
  readonly share: number;
  /** What none shows, in order. */
  readonly gaps: readonly Span[];
}

/** A recording that its recorder calls 14:00 shows 14:00 minus the offset. */
const trueTime = ({ covered, clockOffsetSeconds }: Delivered): readonly [from: number, to: number] => {
  const shift = (clockOffsetSeconds ?? 0) * 1000;
  return [covered.from.getTime() - shift, covered.to.getTime() - shift];
};

/** How much of the window was delivered: clocks corrected, what lies twice counted once, what lies outside not at all. */
export function coverageOf(window: Span, delivered: readonly Delivered[]): Coverage {
  const end = window.to.getTime();
  const gaps: Span[] = [];
  let seenUntil = window.from.getTime();
  let missing = 0;
  const miss = (until: number) => {
    gaps.push({ from: new Date(seenUntil), to: new Date(until) });
    missing += until - seenUntil;
  };
  for (const [from, to] of delivered.map(trueTime).sort((a, b) => a[0] - b[0])) {
    if (from >= end) break;
    if (to <= seenUntil) continue;
    if (from > seenUntil) miss(from);
    seenUntil = Math.min(to, end);
  }
  if (seenUntil < end) miss(end);
  return { share: 1 - missing / (end - window.from.getTime()), gaps };
}

/** Of several windows together: an hour that is missing weighs the same wherever it was asked for. */
export function shareOfAll(windows: readonly { readonly window: Span; readonly share: number }[]): number {
  const lengths = windows.map(({ window }) => window.to.getTime() - window.from.getTime());
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return all === 0 ? 0 : windows.reduce((sum, { share }, i) => sum + share * (lengths[i] ?? 0), 0) / all;
}
