import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { GROUNDS_OF_CRIME } from '../coverage/seen-by.ts';
import { areSightsKept, SIGHTS_DUE } from '../coverage/sights-due.ts';
import type { Period } from '../domain/period.ts';
import { within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { type CellMeters, cellOf } from './cell.ts';

export interface BlindSpotsAsked {
  readonly scope: Scope;
  readonly period: Period;
  readonly severities: readonly string[];
  readonly cellMeters: CellMeters;
  readonly limit: number;
}

interface Spot {
  /** Number of the cell (`boxOf`). */
  readonly cell: number;
  readonly crimes: number;
  readonly especiallySerious: number;
  readonly onlyUnproven: number;
}
export type BlindSpotRow = Spot & { readonly code: string | null };

export interface BlindSpotSums {
  readonly crimes: number;
  readonly unseen: number;
  readonly onlyUnproven: number;
  readonly cells: number;
}

/** `isBlind` and `isRegistered`: that no working camera sees a crime, and that any of the register does. */
const counted = (sign: '' | '-', isBlind: string, isRegistered: string): string =>
  `${sign}count(*) as placed, ${sign}count(*) filter (where ${isBlind}) as crimes,
   ${sign}count(*) filter (where ${isBlind} and severity = 'especially_serious') as especially_serious,
   ${sign}count(*) filter (where ${isBlind} and ${isRegistered}) as only_unproven`;
const CODE = 'coalesce(community_code, district_code, region_code)';

/**
 * Places leave the database as cells. Whether a camera sees a crime, and in which cell it lies, is kept (ADR 286, 366): what may
 * have changed since is taken from it, and looked at. Row-level security decides which crimes and cameras there are.
 */
@Injectable()
export class BlindSpotsQuery {
  async run(tx: Tx, asked: BlindSpotsAsked): Promise<{ rows: BlindSpotRow[]; sums: BlindSpotSums }> {
    const isKept = await areSightsKept(tx);
    const values = [asked.period.from, asked.period.to, asked.severities, asked.scope?.code ?? null, isKept];
    const [found] = await tx.query<{ rows: Spot[] | null; sums: BlindSpotSums }>(
      `with ${partsOf(asked, null)},
       spot as materialized (
         select cell, sum(placed) as placed, sum(crimes) as crimes, sum(especially_serious) as especially_serious, sum(only_unproven) as only_unproven
         from part group by cell),
       first as (
         select cell, crimes, especially_serious as "especiallySerious", only_unproven as "onlyUnproven" from spot where crimes > 0
         order by crimes desc, especially_serious desc, cell limit $6)
       select (select jsonb_agg(to_jsonb(first)) from first) as rows,
         (select jsonb_build_object('crimes', coalesce(sum(placed), 0), 'unseen', coalesce(sum(crimes), 0),
           'onlyUnproven', coalesce(sum(only_unproven), 0), 'cells', count(*) filter (where crimes > 0)) from spot) as sums`,
      [...values, asked.limit],
    );
    const spots = found?.rows ?? [];
    // Where most of its crimes lie: asked of the few cells that are told.
    const lying = await tx.query<{ cell: string; code: string | null }>(
      `with ${partsOf(asked, CODE)}
       select distinct on (cell) cell, code from (select cell, code, sum(crimes) as crimes from part group by cell, code) of_code
       order by cell, crimes desc, code`,
      [...values, spots.map(({ cell }) => cell)],
    );
    const codeOf = new Map(lying.map(({ cell, code }) => [Number(cell), code]));
    const rows = spots.map((spot) => ({ ...spot, code: codeOf.get(spot.cell) ?? null }));
    return { rows, sums: found?.sums as BlindSpotSums };
  }
}

/**
 * `part` of a `with`: counts by cell, which are to be added up; where there is a `code`, by that as well, and only of the cells
 * that are the bound value $6.
 */
function partsOf({ scope, cellMeters }: BlindSpotsAsked, code: string | null): string {
  const isAsked = `registered_on >= $1::date and registered_on < $2::date and severity = any($3::text[]) and ${within(scope, '$4')}`;
  const kept = `cell_${cellMeters}`;
  const key = (cell: string, of: string) => (code === null ? `${cell} as cell` : `${cell} as cell, ${of} as code`);
  const isTold = (cell: string) => (code === null ? '' : `and ${cell} = any($6::bigint[])`);
  const groups = code === null ? '1' : '1, 2';
  const looked = `select crime_id, region_code, ${CODE} as code, severity, location, st_transform(location, 6933) as at, cell.nr as cell`;
  return `
    ${SIGHTS_DUE},
    crime as materialized (
      ${looked} from crimes.places, ${cellOf('location', cellMeters)} where not $5::boolean and location is not null and ${isAsked} ${isTold('cell.nr')}
      union all
      ${looked} from due join crimes.places using (crime_id), ${cellOf('location', cellMeters)}
      where $5::boolean and location is not null and ${isAsked} ${isTold('cell.nr')}),
    look as (select crime.crime_id, bool_or(g.is_proven) as is_working from crime ${GROUNDS_OF_CRIME} group by crime.crime_id),
    part as (
      select ${key(kept, CODE)}, ${counted('', 'tier_working is null', 'tier is not null')}
      from reporting.sight where $5::boolean and is_placed and ${isAsked} ${isTold(kept)} group by ${groups}
      union all
      select ${key(kept, CODE)}, ${counted('-', 'tier_working is null', 'tier is not null')}
      from due join reporting.sight using (crime_id) where $5::boolean and is_placed and ${isAsked} ${isTold(kept)} group by ${groups}
      union all
      select ${key('cell', 'code')}, ${counted('', 'look.is_working is not true', 'look.crime_id is not null')}
      from crime left join look using (crime_id) group by ${groups})`;
}
