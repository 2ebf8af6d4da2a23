import { Injectable } from '@nestjs/common';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Period } from '../domain/period.ts';
import { type Counted, type Grid, keyColumn, within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { inStretches, keptOf, keptSums, keptValues, levelOf, piecesOf, restOf } from '../rollup/pieces.ts';
import { COVERAGE_COUNTS } from './counted.ts';
import { BEST, GROUNDS_OF_CRIME } from './seen-by.ts';
import { areSightsKept, SIGHTS_DUE } from './sights-due.ts';
import { type Tier, tier, TIERS } from './tier.ts';

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

/** Of points, which may stand for parts of a person. */
export interface People {
  readonly people: number;
  readonly seen: number;
  readonly seenWorking: number;
}

/** By points; null where there are none. */
export interface PeopleCounts {
  readonly population: People | null;
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

const summed = (columns: readonly string[]): string => columns.map((column) => `sum(${column})`).join(' + ');
const tiersOf = (suffix: '' | '_working'): string =>
  `jsonb_build_object(${TIERS.map((tier) => `'${tier}', sum(${tier}${suffix})`).join(', ')})`;
const counted = (sign: '' | '-'): string =>
  COVERAGE_COUNTS.map(([column, condition]) => `${sign}count(*) filter (where ${condition}) as ${column}`).join(', ');
const COLUMNS = COVERAGE_COUNTS.map(([column]) => column);

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

  /**
   * Places of serious crimes of the period, and how well cameras see them today. Whole months come from sums, the days of a cut
   * month from what is kept of each crime, and what may have changed since from the register (ADR 286): the same rows as from
   * the register alone, which `isFromSums` false counts.
   */
  async places(
    tx: Tx,
    grid: Grid,
    scope: Scope,
    period: Period,
    isFromSums = true,
  ): Promise<Counted<SeenPlaceCounts>[]> {
    const isKept = isFromSums && (await areSightsKept(tx));
    const pieces = piecesOf([{ ...period, month: null }]);
    const rest = restOf(pieces);
    const level = levelOf(grid, scope);
    const key = keyColumn(grid);
    const isAsked = `registered_on >= $4::date and registered_on < $5::date and severity = any($6::text[]) and ${within(scope, '$7')}`;
    const isSummed = `seen_by = $9 and severity = any($6::text[]) and ${within(scope, '$7')}`;
    const inMonths = `piece.is_whole and s.month >= piece."from" and s.month < piece."to"`;
    const looked = `crime_id, ${key} as key, region_code, location, st_transform(location, 6933) as at`;
    return tx.query(
      `with ${SIGHTS_DUE},
       piece as (select * from unnest($1::date[], $2::date[], $3::boolean[]) as p ("from", "to", is_whole)),
       crime as materialized (
         select ${looked} from crimes.places where not $8::boolean and ${isAsked}
         union all
         select ${looked} from due join crimes.places using (crime_id) where $8::boolean and ${isAsked}),
       density as (
         select crime.crime_id, ${BEST} from crime ${GROUNDS_OF_CRIME} group by crime.crime_id),
       met as (
         select crime.key, crime.location is not null as is_placed, ${tier('best')} as tier, ${tier('best_working')} as tier_working
         from crime left join density using (crime_id)
         union all
         select ${key}, is_placed, tier, tier_working
         from crimes.places left join (select crime_id, is_placed, tier, tier_working from reporting.sight) s using (crime_id)
         where $8::boolean and ${inStretches('registered_on', rest, '$10')} and ${isAsked} and crime_id not in (select crime_id from due)),
       part as (
         select key, count(*) as registered, ${counted('')} from met group by key
         union all
         select nullif(${key}, ''), sum(registered), ${COLUMNS.map((column) => `sum(${column})`).join(', ')}
         from ${keptSums(level, 11)}
         where $8::boolean and ${isSummed} group by 1
         union all
         select nullif(${key}, ''), -count(*), ${counted('-')}
         from due join reporting.solving_fact s using (crime_id) join piece on ${inMonths} where $8::boolean and ${isSummed} group by 1)
       select key, null as month, sum(registered)::int as crimes, sum(unplaced)::int as "withoutPlace", (${summed(TIERS)})::int as seen,
         (${summed(TIERS.map((level) => `${level}_working`))})::int as "seenWorking", ${tiersOf('')} as "byTier", ${tiersOf('_working')} as "byTierWorking"
       from part group by key having sum(registered) > 0`,
      [
        pieces.map(({ from }) => from),
        pieces.map(({ to }) => to),
        pieces.map(({ isWhole }) => isWhole),
        period.from,
        period.to,
        SEVERITY_GROUPS.serious,
        scope?.code ?? null,
        isKept,
        tx.actor.role === 'regional_command' ? 'region' : 'country',
        rest.flatMap(({ from, to }) => [from, to]),
        ...keptValues(keptOf(pieces, level)),
      ],
    );
  }

  /** People of the points that were brought, and of those within a view of a camera of their region. */
  people(tx: Tx, grid: Grid, scope: Scope): Promise<(Counted<PeopleCounts> & { readonly population: People })[]> {
    return tx.query(
      `with point as materialized (
         select source, external_key, people, at, region_code, ${keyColumn(grid)} as key from territories.population_points where ${within(scope, '$1')}),
       sight as (
         select point.source, point.external_key, bool_or(g.is_proven) as is_working
         from cameras.coverage_grounds g join territories.population_points point on point.at && g.ground and st_intersects(g.ground, point.at)
           and point.region_code is not distinct from g.region_code
         where exists (select from point) group by 1, 2)
       select key, null as month, jsonb_build_object('people', sum(people),
         'seen', coalesce(sum(people) filter (where sight.is_working is not null), 0),
         'seenWorking', coalesce(sum(people) filter (where sight.is_working), 0)) as population
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
