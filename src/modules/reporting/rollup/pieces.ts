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

/** The days that no sums tell, as stretches: of a long period those of the cut months at its ends. */
export const restOf = (pieces: readonly Piece[]): Period[] =>
  pieces
    .filter(({ isWhole }) => !isWhole)
    .reduce<Period[]>((stretches, { from, to }) => {
      const last = stretches.at(-1);
      return last?.to === from ? [...stretches.slice(0, -1), { from: last.from, to }] : [...stretches, { from, to }];
    }, []);

/** SQL: `column` lies in one of these stretches, whose ends are the bound value `parameter`, one after the other; of none, false. */
export const inStretches = (column: string, stretches: readonly Period[], parameter: string): string =>
  stretches.length === 0
    ? `cardinality(${parameter}::date[]) > 0`
    : `(${stretches.map((_, i) => `${column} >= (${parameter}::date[])[${2 * i + 1}] and ${column} < (${parameter}::date[])[${2 * i + 2}]`).join(' or ')})`;

/** A row of the sums that is read: of this level, from this day on. */
export interface KeptSpan {
  readonly month: string | null;
  readonly level: 'region' | 'community' | 'community_year';
  readonly first: string;
}

/** Which rows tell the whole pieces: by years where communities are many, else by months. */
export const keptOf = (pieces: readonly Piece[], level: 'region' | 'community'): KeptSpan[] =>
  pieces.filter(({ isWhole }) => isWhole).flatMap((piece) => [...keptWithin(piece, level)]);

function* keptWithin({ month, from, to }: Piece, level: 'region' | 'community'): Generator<KeptSpan> {
  for (let first = from; first < to;) {
    const isYear = level === 'community' && first.endsWith('-01-01') && firstOfMonth(first, 12) <= to;
    yield { month, level: isYear ? 'community_year' : level, first };
    first = firstOfMonth(first, isYear ? 12 : 1);
  }
}

/** Bound values of a statement over these rows: their months as the report names them, levels and first days; then the first days of years and of months. */
export const keptValues = (kept: readonly KeptSpan[]) =>
  [
    kept.map(({ month }) => month),
    kept.map(({ level }) => level),
    kept.map(({ first }) => first),
    kept.filter(({ level }) => level === 'community_year').map(({ first }) => first),
    kept.filter(({ level }) => level !== 'community_year').map(({ first }) => first),
  ] as const;

/** SQL: these rows of the sums as `s` with their `month`, of `keptValues` from the bound value `$from` on. Told twice, once for the index. */
export const keptSums = (level: 'region' | 'community', from: number): string =>
  `unnest($${from}::text[], $${from + 1}::text[], $${from + 2}::date[]) as kept (month, level, first)
   join reporting.solving_sum s on s.level = kept.level and s.month = kept.first
     and (s.level = 'community_year' and s.month = any($${from + 3}::date[]) or s.level = '${level}' and s.month = any($${from + 4}::date[]))`;

/** Which sums tell the rows: those of regions where nothing smaller is asked for. */
export const levelOf = ({ level }: Grid, scope: Scope): 'region' | 'community' =>
  (level ?? 'region') === 'region' && (scope?.level ?? 'region') === 'region' ? 'region' : 'community';
