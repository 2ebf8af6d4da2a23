import { Injectable } from '@nestjs/common';
import { DENSITY_TABLE } from '../../../kernel/pixel-density.ts';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Period } from '../domain/period.ts';
import { type Counted, type Grid, keyColumn, within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { DENSITY, GROUNDS_OF_CRIME } from './seen-by.ts';

export type Tier = (typeof DENSITY_TABLE.levels)[number][0] | 'beyond';
export type Tiers = Readonly<Record<Tier, number>>;

/** Square metres. */
export interface SeenArea {
  readonly registered: number;
  readonly working: number;
}

export interface SeenPlaceCounts {
  readonly crimes: number;
  readonly withoutPlace: number;
  readonly seen: number;
  readonly seenWorking: number;
  readonly byTier: Tiers;
  readonly byTierWorking: Tiers;
}

/** By points; null where there are none. */
export interface PeopleCounts {
  readonly population: { readonly people: number; readonly seen: number; readonly seenWorking: number } | null;
}

export interface CoverageCheckRow {
  readonly checkedAt: Date;
  readonly sums: number;
  readonly mended: number;
  readonly worst: number;
}

export const NO_PEOPLE: PeopleCounts = { population: null };
export const NO_AREA: SeenArea = { registered: 0, working: 0 };
const NO_TIERS: Tiers = { identify: 0, recognise: 0, observe: 0, detect: 0, beyond: 0 };
export const NO_PLACES: SeenPlaceCounts = {
  crimes: 0,
  withoutPlace: 0,
  seen: 0,
  seenWorking: 0,
  byTier: NO_TIERS,
  byTierWorking: NO_TIERS,
};

const tier = (density: string): string =>
  `case ${DENSITY_TABLE.levels.map(([level, least]) => `when ${density} >= ${least} then '${level}'`).join(' ')} when ${density} is not null then 'beyond' end`;

const tiersOf = (column: string): string =>
  `jsonb_build_object(${Object.keys(NO_TIERS)
    .map((level) => `'${level}', count(*) filter (where ${column} = '${level}')`)
    .join(', ')})`;

/** Over what `cameras` and `crimes` publish; row-level security decides which rows there are to count. */
@Injectable()
export class CoverageQuery {
  /** Sums that move with each change of a camera (ADR 230): nothing is united here. */
  areas(tx: Tx, grid: Grid, scope: Scope): Promise<Counted<SeenArea>[]> {
    return tx.query(
      `select ${keyColumn(grid)} as key, null as month, greatest(sum(registered), 0)::float8 as registered, greatest(sum(proven), 0)::float8 as working
       from cameras.coverage_areas where level = $1 and ${within(scope, '$2')} group by 1`,
      [grid.level ?? scope?.level ?? 'country', scope?.code ?? null],
    );
  }

  /** Places of serious crimes of the period, and how well cameras see them today. */
  places(tx: Tx, grid: Grid, scope: Scope, period: Period): Promise<Counted<SeenPlaceCounts>[]> {
    return tx.query(
      `with crime as materialized (
         select crime_id, ${keyColumn(grid)} as key, region_code, location, st_transform(location, 6933) as at
         from crimes.places
         where registered_on >= $1::date and registered_on < $2::date and severity = any($3::text[]) and ${within(scope, '$4')}),
       density as (
         select crime.crime_id, max(${DENSITY}) as best, max(${DENSITY}) filter (where g.is_proven) as best_working
         from crime ${GROUNDS_OF_CRIME} group by crime.crime_id),
       met as (
         select crime.key, crime.location is null as is_nowhere, ${tier('best')} as tier, ${tier('best_working')} as tier_working
         from crime left join density using (crime_id))
       select key, null as month, count(*)::int as crimes, (count(*) filter (where is_nowhere))::int as "withoutPlace",
         count(tier)::int as seen, count(tier_working)::int as "seenWorking",
         ${tiersOf('tier')} as "byTier", ${tiersOf('tier_working')} as "byTierWorking"
       from met group by key`,
      [period.from, period.to, SEVERITY_GROUPS.serious, scope?.code ?? null],
    );
  }

  /** People of the points that were brought, and of those within a view of a camera of their region. */
  people(tx: Tx, grid: Grid, scope: Scope): Promise<Counted<PeopleCounts>[]> {
    return tx.query(
      `with point as materialized (
         select source, external_key, people, at, region_code, ${keyColumn(grid)} as key from territories.population_points where ${within(scope, '$1')}),
       sight as (
         select point.source, point.external_key, bool_or(g.is_proven) as is_working
         from cameras.coverage_grounds g join territories.population_points point on point.at && g.ground and st_intersects(g.ground, point.at)
           and point.region_code is not distinct from g.region_code
         where exists (select from point) group by 1, 2)
       select key, null as month, jsonb_build_object('people', round(sum(people)),
         'seen', round(coalesce(sum(people) filter (where sight.is_working is not null), 0)),
         'seenWorking', round(coalesce(sum(people) filter (where sight.is_working), 0))) as population
       from point left join sight using (source, external_key) group by key`,
      [scope?.code ?? null],
    );
  }

  async lastCheck(tx: Tx): Promise<CoverageCheckRow | null> {
    const [row] = await tx.query<CoverageCheckRow>(
      `select checked_at as "checkedAt", sums, mended, worst from cameras.coverage_checks order by checked_at desc limit 1`,
    );
    return row ?? null;
  }
}
