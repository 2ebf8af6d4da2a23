import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import type { ListSearchesQuery, ResultView, SearchSummary, SearchView } from './search.dto.ts';
import { visibleTo } from './searches.policy.ts';

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const windowOf = (alias: string) =>
  `jsonb_build_object('from', ${iso(`${alias}.window_from`)}, 'to', ${iso(`${alias}.window_to`)})`;

const HEAD = `s.id, jsonb_build_object('crimeId', s.crime_id, 'taskId', s.task_id, 'override',
    case when cardinality(s.override_faults) > 0 then jsonb_build_object('faults', s.override_faults, 'reason', s.override_reason) end) as purpose,
  jsonb_strip_nulls(jsonb_build_object(
    case geometrytype(s.place) when 'POINT' then 'point' when 'POLYGON' then 'area' else 'route' end, ${asGeoJson('s.place')},
    case when geometrytype(s.place) = 'LINESTRING' then 'width' else 'radius' end, s.radius_meters,
    'startedAt', ${iso('s.started_at')}, 'mode', s.mode, 'forks', s.forks_meters,
    'streets', case when s.followed_meters is not null then jsonb_build_object('meters', s.followed_meters, 'limit', s.streets_limit) end,
    'speed', case when s.speed_min is not null then jsonb_build_object('min', s.speed_min, 'max', s.speed_max) end)) as place,
  ${windowOf('s')} as "window", ${iso('s.known_at')} as "knownAt", ${iso('s.created_at')} as "createdAt", s.created_by as "createdBy"`;

const PASSAGE = `case when r.passed_from is not null
  then jsonb_build_object('from', r.passed_from, 'to', r.passed_to, 'branch', r.branch) end`;

/** As it is kept; what it weighs is computed beside it (weigh-search.ts). */
export type FoundSearch = Omit<SearchView, 'proportionality' | 'results'> & {
  readonly results: readonly Omit<ResultView, 'effort'>[];
};

type Stretches = NonNullable<SearchView['place']['stretches']>;

@Injectable()
export class FindSearches {
  /** Newest first: an investigator's own, a supervisor's those of the organization. Without positions. */
  async list(tx: Tx, query: z.infer<typeof ListSearchesQuery>): Promise<Page<SearchSummary>> {
    const after = decodeCursor(query.cursor, 1);
    const { sql, values } = where([
      visibleTo(tx.actor),
      tx.actor.role === 'investigator' ? ['s.created_by = ?::uuid', tx.actor.accountId] : null,
      query.crimeId ? ['s.crime_id = ?::uuid', query.crimeId] : null,
      after ? ['s.id < ?::uuid', ...after] : null,
    ]);
    const rows = await tx.query<SearchSummary>(
      `select ${HEAD}, (select count(*)::int from searches.search_result r where r.search_id = s.id) as cameras
       from searches.search s where ${sql} order by s.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** Refuses with NotFound what is not the actor's to see. The caller records that positions were opened. */
  async get(tx: Tx, id: string): Promise<FoundSearch> {
    const { sql, values } = where([['s.id = ?', id], visibleTo(tx.actor)]);
    const [search] = await tx.query<Omit<FoundSearch, 'results'> & { stretches: Stretches }>(
      `select ${HEAD}, s.previous_id as "previousId", s.omitted, s.stretches,
         case when s.seen_at is not null then jsonb_build_object('cameraId', s.seen_camera_id, 'seenAt', ${iso('s.seen_at')}) end as sighting
       from searches.search s where ${sql}`,
      values,
    );
    if (search === undefined) throw new NotFound('search');
    const results = await tx.query<FoundSearch['results'][number]>(
      `select r.rank, r.camera, r.distance_meters as distance, r.tier, ${windowOf('r')} as "window", ${PASSAGE} as passage,
         jsonb_build_object('likelihood', r.likelihood, 'lossStartsAt', ${iso('r.loss_starts_at')}, 'lossCompleteAt', ${iso('r.loss_complete_at')}) as footage,
         r.score, r.factors, r.reasons
       from searches.search_result r where r.search_id = $1 order by r.rank`,
      [id],
    );
    const { stretches, place, ...head } = search;
    return { ...head, place: stretches.length === 0 ? place : { ...place, stretches }, results };
  }
}
