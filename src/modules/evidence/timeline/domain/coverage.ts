import type { Span } from '../../domain/exhibit.ts';

/** What is left of a window when these spans are taken out of it, in order. */
export function gapsIn(window: Span, covered: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let from = window.from.getTime();
  const end = window.to.getTime();
  for (const span of [...covered].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const [begins, ends] = [span.from.getTime(), span.to.getTime()];
    if (ends <= from || begins >= end) continue;
    if (begins > from) gaps.push({ from: new Date(from), to: new Date(begins) });
    from = Math.max(from, ends);
  }
  if (from < end) gaps.push({ from: new Date(from), to: window.to });
  return gaps;
}

/** The part of a window that is shown, from 0 to 1. */
export function coveredShare(window: Span, covered: readonly Span[]): number {
  const whole = window.to.getTime() - window.from.getTime();
  const missing = gapsIn(window, covered).reduce((sum, gap) => sum + gap.to.getTime() - gap.from.getTime(), 0);
  return whole <= 0 ? 0 : Math.round((1 - missing / whole) * 10_000) / 10_000;
}

/** Of several windows together: an hour that is missing weighs the same wherever it was asked for. */
export function shareOfAll(windows: readonly { readonly window: Span; readonly share: number }[]): number {
  const lengths = windows.map(({ window }) => window.to.getTime() - window.from.getTime());
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return all === 0 ? 0 : windows.reduce((sum, { share }, i) => sum + share * (lengths[i] ?? 0), 0) / all;
}
