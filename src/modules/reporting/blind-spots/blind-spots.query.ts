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

export interface BlindSpotRow {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly code: string | null;
  readonly crimes: number;
  readonly especiallySerious: number;
  readonly onlyUnproven: number;
}

export interface BlindSpotSums {
  readonly crimes: number;
  readonly unseen: number;
  readonly onlyUnproven: number;
  readonly cells: number;
}

/**
 * Places leave the database as cells. Whether a camera sees a crime is kept (ADR 286), and looked at where it may have changed;
 * row-level security decides which crimes and cameras there are.
 */
@Injectable()
export class BlindSpotsQuery {
  async run(tx: Tx, asked: BlindSpotsAsked): Promise<{ rows: BlindSpotRow[]; sums: BlindSpotSums }> {
    const code = 'coalesce(community_code, district_code, region_code)';
    const isAsked = `location is not null and registered_on >= $1::date and registered_on < $2::date
      and severity = any($3::text[]) and ${within(asked.scope, '$4')}`;
    const [found] = await tx.query<{ rows: BlindSpotRow[]; sums: BlindSpotSums }>(
      `with ${SIGHTS_DUE},
       crime as materialized (
         select crime_id, region_code, ${code} as code, severity, location, st_transform(location, 6933) as at from crimes.places
         where not $6::boolean and ${isAsked}
         union all
         select crime_id, region_code, ${code}, severity, location, st_transform(location, 6933) from due join crimes.places using (crime_id) where $6::boolean and ${isAsked}),
       sight as (select crime.crime_id, bool_or(g.is_proven) as is_working from crime ${GROUNDS_OF_CRIME} group by crime.crime_id),
       known as (
         select ${code} as code, severity, location, tier, tier_working
         from crimes.places left join (select crime_id, tier, tier_working from reporting.sight) s using (crime_id)
         where $6::boolean and ${isAsked} and crime_id not in (select crime_id from due)),
       overlooked as (
         select crime.severity, crime.code, crime.location, sight.crime_id is not null as is_registered
         from crime left join sight using (crime_id) where sight.is_working is not true
         union all
         select severity, code, location, tier is not null from known where tier_working is null),
       unseen as materialized (
         select severity, code, is_registered, cell.west, cell.south, cell.east, cell.north
         from overlooked, ${cellOf('overlooked.location', asked.cellMeters)}),
       spot as materialized (
         select west, south, east, north, count(*)::int as crimes,
           (count(*) filter (where severity = 'especially_serious'))::int as "especiallySerious",
           (count(*) filter (where is_registered))::int as "onlyUnproven"
         from unseen group by west, south, east, north),
       first as (select * from spot order by crimes desc, "especiallySerious" desc, south, west limit $5),
       -- Where most of its crimes lie: asked of the few cells that are told, since it sorts.
       lying as (
         select west, south, mode() within group (order by unseen.code) as code from first join unseen using (west, south) group by west, south),
       ranked as (select first.*, lying.code from first join lying using (west, south))
       select (select coalesce(jsonb_agg(to_jsonb(ranked) order by crimes desc, "especiallySerious" desc, south, west), '[]') from ranked) as rows,
         jsonb_build_object('crimes', (select count(*) from crime) + (select count(*) from known), 'unseen', (select count(*) from unseen),
           'onlyUnproven', (select count(*) from unseen where is_registered), 'cells', (select count(*) from spot)) as sums`,
      [
        asked.period.from,
        asked.period.to,
        asked.severities,
        asked.scope?.code ?? null,
        asked.limit,
        await areSightsKept(tx),
      ],
    );
    return found as { rows: BlindSpotRow[]; sums: BlindSpotSums };
  }
}
