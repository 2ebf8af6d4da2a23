import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { BREADTH_DAYS, HISTORY_DAYS, type History, SCALES, TARGET_METERS, type Trace } from './domain/signal.ts';
import { REFUSED_DAYS } from './domain/signals.ts';
import { FOLLOWED_AFTER_DAYS, FOLLOWED_LEAST_CRIMES, isFruitless } from './domain/signals-of-habit.ts';

/** The cell of a place, by the arithmetic of domain/signals.ts. */
const CELL = `floor(st_y(p.at) * ${111_320 / TARGET_METERS}) || ':' ||
  floor(st_x(p.at) * ${111_320 / TARGET_METERS} * cos(radians(round(st_y(p.at)::numeric))))`;

const TRACE = `s.id as "searchId", s.created_by as "accountId", s.purpose, coalesce(s.crime_id, s.task_id) as "purposeId", s.created_at as at,
  st_x(p.at) as longitude, st_y(p.at) as latitude, s.crime_meters as "crimeMeters", s.hours_after_crime as "hoursAfterCrime", cardinality(s.override_faults) > 0 as "isOverridden",
  exists (select from searches.follow_up f where f.crime_id = s.crime_id) as "isFollowed"`;
const PLACED = `searches.search s cross join lateral (select st_centroid(s.place) as at) p`;

export interface Weighed extends Trace {
  readonly organizationId: string;
  readonly regionCode: string | null;
}

export interface Refused {
  readonly accountId: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly at: Date;
  readonly refusals: number;
}

/** What the detector weighs a search by. Asked by the job, as the system, who sees every search. */
@Injectable()
export class SignalsFeed {
  async trace(tx: Tx, searchId: string): Promise<Weighed | null> {
    const [row] = await tx.query<Weighed>(
      `select ${TRACE}, s.organization_id as "organizationId", s.region_code as "regionCode" from ${PLACED}
       where s.id = $1 and s.created_by is not null`,
      [searchId],
    );
    return row ?? null;
  }

  async history(tx: Tx, trace: Weighed): Promise<History> {
    const own = await tx.query<Trace>(
      `select ${TRACE} from ${PLACED}
       where s.created_by = $1 and s.created_at > $2::timestamptz - interval '${HISTORY_DAYS} days' and s.created_at <= $2
       order by s.created_at, s.id`,
      [trace.accountId, trace.at],
    );
    const [unit] = await tx.query<Omit<History, 'own' | 'peerPlaces' | 'peerFollowed'>>(
      `select count(*)::int as "unitSearches",
         array[${SCALES.map((scale) => `count(*) filter (where is_astray and meters <= ${scale})`).join(', ')}]::int[] as "unitAstray",
         count(distinct created_by) filter (where meters <= ${TARGET_METERS})::int as "colleaguesHere"
       from (select s.created_by, coalesce(s.crime_meters, 'infinity') > ${TARGET_METERS} as is_astray,
               case when s.place && st_expand(w.here, 0.01) then st_distance(st_centroid(s.place)::geography, w.here::geography) end as meters
             from searches.search s, (select st_setsrid(st_makepoint($4, $5), 4326) as here) w
             where s.organization_id = $3 and s.created_by <> $1
               and s.created_at > $2::timestamptz - interval '${HISTORY_DAYS} days' and s.created_at <= $2) others`,
      [trace.accountId, trace.at, trace.organizationId, trace.longitude, trace.latitude],
    );
    const peers = await tx.query<{ places: number }>(
      `select count(distinct ${CELL})::int as places from ${PLACED}
       where s.region_code is not distinct from $3 and s.created_by <> $1
         and s.created_at > $2::timestamptz - interval '${BREADTH_DAYS} days' and s.created_at <= $2
       group by s.created_by order by places desc`,
      [trace.accountId, trace.at, trace.regionCode],
    );
    return {
      own,
      colleaguesHere: unit?.colleaguesHere ?? 0,
      unitAstray: unit?.unitAstray ?? SCALES.map(() => 0),
      unitSearches: unit?.unitSearches ?? 0,
      peerPlaces: peers.map((row) => row.places),
      peerFollowed: isFruitless(trace, own) ? await this.followedByPeers(tx, trace) : [],
    };
  }

  private followedByPeers(tx: Tx, trace: Weighed): Promise<History['peerFollowed']> {
    return tx.query<History['peerFollowed'][number]>(
      `select count(distinct s.crime_id)::int as crimes, count(distinct f.crime_id)::int as followed
       from searches.search s left join searches.follow_up f on f.crime_id = s.crime_id
       where s.region_code is not distinct from $3 and s.created_by <> $1 and s.crime_id is not null
         and s.created_at > $2::timestamptz - interval '${HISTORY_DAYS} days'
         and s.created_at <= $2::timestamptz - interval '${FOLLOWED_AFTER_DAYS} days'
       group by s.created_by having count(distinct s.crime_id) >= ${FOLLOWED_LEAST_CRIMES} order by crimes, followed`,
      [trace.accountId, trace.at, trace.regionCode],
    );
  }

  /** Who was refused, and how often in the days before, for another reason than the budget. */
  async refused(tx: Tx, entryId: string): Promise<Refused | null> {
    const [row] = await tx.query<Refused>(
      `select e.account_id as "accountId", e.organization_id as "organizationId", e.region_code as "regionCode", e.at,
         (select count(*)::int from journal.entry f
          where f.account_id = e.account_id and f.type = 'search.refused' and f.data ->> 'code' <> 'budget-spent'
            and f.at > e.at - interval '${REFUSED_DAYS} days' and f.at <= e.at) as refusals
       from journal.entry e where e.id = $1 and e.account_id is not null and e.organization_id is not null`,
      [entryId],
    );
    return row ?? null;
  }
}
