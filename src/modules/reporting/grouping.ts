import type { Tx } from '../../platform/database/transaction.ts';
import type { TerritoryDirectory, TerritoryView } from '../territories/index.ts';
import { monthsOf, type Period } from './domain/period.ts';
import type { Scope } from './reporting.policy.ts';

export const GROUPINGS = ['region', 'district', 'community', 'month'] as const;
export type Grouping = (typeof GROUPINGS)[number];

type Level = TerritoryView['level'];
const LEVELS: readonly Level[] = ['region', 'district', 'community'];

/** Columns of the published views; the only names that reach a statement from here. */
export const COLUMN: Readonly<Record<Level, string>> = {
  region: 'region_code',
  district: 'district_code',
  community: 'community_code',
};

/** One row of a report to be: a territory and a span of time. The territory is null where no boundary holds the record. */
export interface Slot {
  readonly territory: TerritoryView | null;
  readonly month: string | null;
  readonly span: Period;
}

/** How the records of a report fall into rows: by which column, and which rows there are even where nothing was counted. */
export interface Grid {
  /** Null: the whole scope is one group. */
  readonly level: Level | null;
  readonly spans: readonly (Period & { readonly month: string | null })[];
  readonly slots: readonly Slot[];
}

export async function gridOf(
  tx: Tx,
  directory: TerritoryDirectory,
  by: Grouping,
  scope: Scope,
  period: Period,
): Promise<Grid> {
  if (by === 'month') {
    const spans = monthsOf(period);
    return { level: null, spans, slots: spans.map((span) => ({ territory: scope, month: span.month, span })) };
  }
  // Nothing is told of a whole region by counting in one of its communities: then the scope itself is the row.
  const level = scope !== null && LEVELS.indexOf(by) < LEVELS.indexOf(scope.level) ? scope.level : by;
  const territories = await directory.list(tx, level, scope?.code ?? null);
  const spans = [{ ...period, month: null }];
  return { level, spans, slots: territories.map((territory) => ({ territory, month: null, span: period })) };
}

/** Lays counted groups into the rows of the grid; records outside of every known boundary get
 * rows of their own, so that sums agree. */
export function fill<Counts, T>(
  grid: Grid,
  groups: readonly (Counts & { key: string | null; month: string | null })[],
  nothing: Counts,
  row: (slot: Slot, counts: Counts) => T,
): T[] {
  const found = new Map(groups.map((group) => [`${group.key ?? ''}|${group.month ?? ''}`, group]));
  const keyOf = (slot: Slot) => `${grid.level === null ? '' : (slot.territory?.code ?? '')}|${slot.month ?? ''}`;
  const rows = grid.slots.map((slot) => row(slot, found.get(keyOf(slot)) ?? nothing));
  const known = new Set(grid.slots.map(keyOf));
  const span = grid.spans[0] as Period;
  const beyond = groups.filter((group) => !known.has(`${group.key ?? ''}|${group.month ?? ''}`));
  const slotOf = ({ key, month }: { key: string | null; month: string | null }): Slot => ({
    territory: key === null || grid.level === null ? null : unknown(key, grid.level),
    month,
    span,
  });
  return [...rows, ...beyond.map((group) => row(slotOf(group), group))];
}

/** A code from an edition of the boundaries that is not loaded (any more): counted under its code, not left out. */
const unknown = (code: string, level: Level): TerritoryView => ({
  code,
  level,
  parentCode: null,
  regionCode: code,
  nameUk: code,
  nameEn: null,
  population: null,
});
