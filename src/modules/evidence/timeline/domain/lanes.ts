import type { Span } from '../../domain/exhibit.ts';
import { coveredShare, gapsIn, shareOfAll } from './coverage.ts';
import type { CorrectedSpan } from './recorder-clock.ts';

export interface AskedWindow {
  readonly askId: string;
  readonly cameraId: string;
  readonly window: Span;
}

export interface TimedClip {
  readonly exhibitId: string;
  readonly askId: string;
  readonly corrected: CorrectedSpan;
}

/** Nothing came for this window at all, or what came does not show this part of it. */
export type GapReason = 'not_delivered' | 'not_covered';

export interface Gap extends Span {
  readonly askId: string;
  readonly reason: GapReason;
}

export interface Lane<A extends AskedWindow, C extends TimedClip> {
  readonly cameraId: string;
  readonly asks: readonly A[];
  readonly clips: readonly C[];
  readonly gaps: readonly Gap[];
  /** Of all that was asked of this camera. */
  readonly coveredShare: number;
}

/** One lane for each camera, the earliest first. A clip fills the windows of its camera, whichever ask it came for. */
export function lanesOf<A extends AskedWindow, C extends TimedClip>(
  asks: readonly A[],
  clips: readonly C[],
): Lane<A, C>[] {
  const cameras = [...new Set([...asks].sort(byWindow).map((ask) => ask.cameraId))];
  return cameras.map((cameraId) => {
    const asked = asks.filter((ask) => ask.cameraId === cameraId).sort(byWindow);
    const ids = new Set(asked.map((ask) => ask.askId));
    const shown = clips
      .filter((clip) => ids.has(clip.askId))
      .sort((a, b) => a.corrected.from.getTime() - b.corrected.from.getTime());
    const spans = shown.map((clip) => clip.corrected);
    const gaps = asked.flatMap(({ askId, window }) => {
      const hasClip = shown.some((clip) => clip.askId === askId || meets(clip.corrected, window));
      const reason: GapReason = hasClip ? 'not_covered' : 'not_delivered';
      return gapsIn(window, spans).map((gap) => ({ ...gap, askId, reason }));
    });
    return { cameraId, asks: asked, clips: shown, gaps, coveredShare: shareOf(asked, spans) };
  });
}

const byWindow = (a: AskedWindow, b: AskedWindow): number => a.window.from.getTime() - b.window.from.getTime();
const meets = (a: Span, b: Span): boolean => a.from < b.to && a.to > b.from;

/** Windows that overlap are counted once: what they ask for is one stretch of time. */
function shareOf(asks: readonly AskedWindow[], spans: readonly Span[]): number {
  const merged: Span[] = [];
  for (const { window } of asks) {
    const last = merged.at(-1);
    if (last !== undefined && window.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: window.to > last.to ? window.to : last.to };
    else merged.push(window);
  }
  const share = shareOfAll(merged.map((window) => ({ window, share: coveredShare(window, spans) })));
  return Math.round(share * 10_000) / 10_000;
}
