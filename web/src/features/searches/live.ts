import type { SearchResult } from '../../api/contract.ts';

/** Was this view live at the moment, and is the recording of that moment still there? */
export function isLive(result: SearchResult, at: number, now: number): boolean {
  const from = Date.parse(result.window.from);
  if (at < from || at >= Date.parse(result.window.to)) return false;
  const retention = Date.parse(result.footage.lossStartsAt) - from;
  return at + retention > now && result.footage.likelihood !== 'lost';
}

/** From the first window to the last. */
export const spanOf = (results: readonly SearchResult[]): { from: number; to: number } | null =>
  results.length === 0
    ? null
    : {
        from: Math.min(...results.map((result) => Date.parse(result.window.from))),
        to: Math.max(...results.map((result) => Date.parse(result.window.to))),
      };
