import { type Grid, keyColumn, within } from './grouping.ts';
import type { Scope } from './reporting.policy.ts';

/**
 * SQL: `key`, `nr` (which of the spans, from 1) and `columns` of the asks that owners were told of in the spans, which follow
 * upon each other, within the scope ($1 to $3: `asksToldValues`). An ask lies where its camera stands. Drills are in tables
 * of their own and cannot be here.
 *
 * `reporting.ask_fact` has one narrow row for each (ADR 365).
 */
export const asksTold = (grid: Grid, scope: Scope, columns: string): string =>
  `select ${keyColumn(grid)} as key, ${grid.spans.length > 1 ? 'width_bucket(told_on, $1::date[])' : '1'} as nr, ${columns}
   from reporting.ask_fact where told_on >= ($1::date[])[1] and told_on < $2::date and ${within(scope, '$3')}`;

export const asksToldValues = ({ spans }: Grid, scope: Scope): readonly [string[], string | null, string | null] => [
  spans.map(({ from }) => from),
  spans.at(-1)?.to ?? null,
  scope?.code ?? null,
];

/** Of a row that `asksTold` found, and of the whole groups that such rows are put together to. */
export interface AskGroup {
  readonly key: string | null;
  readonly nr: number;
}
export const nameOf = ({ key, nr }: AskGroup): string => `${key ?? ''}|${nr}`;

export const monthOf = ({ spans }: Grid, nr: number): string | null => spans[nr - 1]?.month ?? null;
