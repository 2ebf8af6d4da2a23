import { firstOfMonth, type Period } from '../domain/period.ts';
import type { Grid } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';

/** A part of a span: whole months, which sums know, or the days of a month that is cut. */
export interface Piece extends Period {
  readonly month: string | null;
  readonly isWhole: boolean;
}

/** Cuts spans into whole months and what is left of them at both ends; together they are the spans again. */
export const piecesOf = (spans: readonly (Period & { readonly month: string | null })[]): Piece[] =>
  spans.flatMap(({ from, to, month }) => {
    const first = firstOfMonth(from) === from ? from : firstOfMonth(from, 1);
    const last = firstOfMonth(to);
    if (first >= last) return [{ from, to, month, isWhole: false }];
    return [
      { from, to: first, month, isWhole: false },
      { from: first, to: last, month, isWhole: true },
      { from: last, to, month, isWhole: false },
    ].filter((piece) => piece.from < piece.to);
  });

/** Which sums tell the rows: those of regions where nothing smaller is asked for. */
export const levelOf = ({ level }: Grid, scope: Scope): 'region' | 'community' =>
  (level ?? 'region') === 'region' && (scope?.level ?? 'region') === 'region' ? 'region' : 'community';
