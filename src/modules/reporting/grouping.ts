import type { Tx } from '../../platform/database/transaction.ts';
import type { TerritoryDirectory, TerritoryView } from '../territories/index.ts';
import { monthsOf, type Period } from './domain/period.ts';
import type { Scope } from './reporting.policy.ts';

/** Of every report. */
export const GROUPINGS = ['region', 'district', 'community', 'month'] as const;
/** The row is a group of records wherever they lie. */
const KEYED = ['owner', 'ownerKind', 'programme', 'initiative'] as const;
type Keyed = (typeof KEYED)[number];
export type Grouping = (typeof GROUPINGS)[number] | Keyed;

type Level = TerritoryView['level'];
const LEVELS: readonly Level[] = ['region', 'district', 'community'];

/** Columns of the published views; the only names that reach a statement from here. */
export const COLUMN: Readonly<Record<Level | Keyed, string>> = {
  region: 'region_code',
  district: 'district_code',
  community: 'community_code',
  owner: 'owner_id',
  ownerKind: 'owner_kind',
  programme: 'programme',
  initiative: 'on_police_initiative',
};

/** One row of a report to be: a territory and a span of time. The territory is null where no boundary holds the record. */
export interface Slot {
  readonly territory: TerritoryView | null;
  readonly month: string | null;
  readonly span: Period;
  /** Of the group, where rows are no territories: the owner's id, its kind, the programme, or `true` and `false`. */
  readonly key: string | null;
}

/** How the records of a report fall into rows: by which column, and which rows there are even where nothing was counted. */
export interface Grid {
  /** Null: the whole scope is one group. */
  readonly level: Level | null;
  /** Rows are groups of this column, and only those that have a record. */
  readonly keyed?: Keyed;
  readonly spans: readonly (Period & { readonly month: string | null })[];
  readonly slots: readonly Slot[];
}

/** Which column of the views makes the rows, as it stands in a statement. */
export function keyColumn({ keyed, level }: Pick<Grid, 'keyed' | 'level'>): string {
  const by = keyed ?? level;
  return by === null ? 'null::text' : `${COLUMN[by]}::text`;
}

export const wholeOf = (period: Period): Grid => ({ level: null, spans: [{ ...period, month: null }], slots: [] });

const isKeyed = (by: Grouping): by is Keyed => (KEYED as readonly string[]).includes(by);

export async function gridOf(
  tx: Tx,
  directory: TerritoryDirectory,
  by: Grouping,
  scope: Scope,
  period: Period,
): Promise<Grid> {
  if (by === 'month') {
    const spans = monthsOf(period);
    const slots = spans.map((span) => ({ territory: scope, month: span.month, span, key: null }));
    return { level: null, spans, slots };
  }
  if (isKeyed(by)) return { ...wholeOf(period), keyed: by };
  // Nothing is told of a whole region by counting in one of its communities: then the scope itself is the row.
  const level = scope !== null && LEVELS.indexOf(by) < LEVELS.indexOf(scope.level) ? scope.level : by;
  const territories = await directory.list(tx, level, scope?.code ?? null);
  const slots = territories.map((territory) => ({ territory, month: null, span: period, key: null }));
  return { level, spans: [{ ...period, month: null }], slots };
}

/** A counted group, as a query finds it. */
export type Counted<Counts> = Counts & { readonly key: string | null; readonly month: string | null };

/** All groups as one: each record lies in one of them, those of no territory in a group of their own. */
export const together = <Counts extends Readonly<Record<keyof Counts, number>>>(
  groups: readonly Counts[],
  nothing: Counts,
): Counts =>
  groups.reduce<Counts>((sum, group) => {
    const names = Object.keys(nothing) as (keyof Counts)[];
    return Object.fromEntries(names.map((name) => [name, sum[name] + group[name]])) as unknown as Counts;
  }, nothing);

/** Lays counted groups into the rows of the grid; records outside of every known boundary get
 * rows of their own, so that sums agree. */
export function fill<Counts, T>(
  grid: Grid,
  groups: readonly Counted<Counts>[],
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
    key: grid.keyed === undefined ? null : key,
  });
  return [...rows, ...beyond.map((group) => row(slotOf(group), group))];
}

/** The name of a row's territory, as the API shows it. */
export const nameOf = (territory: TerritoryView | null) =>
  territory === null
    ? null
    : { code: territory.code, level: territory.level, nameUk: territory.nameUk, nameEn: territory.nameEn };

/** Which records lie in the scope; its code is the bound value `parameter`. */
export const within = (scope: Scope, parameter: string): string =>
  scope === null ? `${parameter}::text is null` : `${COLUMN[scope.level]} = ${parameter}::text`;

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
