import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As the sums of coverage were made with (1780700000000). */
const LOCK = 1_780_700_000;
const SQUARE = 20_000;
const FEW = 16;

/**
 * One change of a camera costs a few milliseconds, wherever it stands. What it sees alone is found by taking away its
 * neighbours one after the other until nothing is left, where all of them were united first: of hundreds of cameras at one
 * place the first few leave nothing. And the squares that are locked are counted by a loop: of two `generate_series` the
 * planner expected a million rows and called parallel workers, 50 to 200 ms for a lock or two.
 */
export class SubtractNeighbours1780700000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Square metres of the ground that none of the others covers; less than a square millimetre is nothing.
      create function cameras.meters_left(ground geometry, others geometry[]) returns float8 language plpgsql immutable parallel safe
        set search_path = public, pg_temp as $$
        declare other geometry;
        begin
          foreach other in array others loop
            ground := st_difference(ground, other);
            if st_area(ground) < 0.000001 then return 0; end if;
          end loop;
          return st_area(ground);
        end $$;
      revoke execute on function cameras.meters_left(geometry, geometry[]) from public;

      create or replace function cameras.seen_alone(one cameras.coverage)
      returns table (level text, region text, district text, community text, registered float8, proven float8)
      -- By the index, also on a connection that planned this when there were no cameras yet.
      language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
        begin
          return query
          with near as materialized (
            select k.camera_id, k.is_proven, k.ground,
              case when k.region_code is distinct from one.region_code then 0
                when k.district_code is distinct from one.district_code then 1
                when k.community_code is distinct from one.community_code then 2 else 3 end as kinship
            from cameras.coverage k where k.ground && one.ground and k.camera_id <> one.camera_id),
          sets as materialized (
            select asked.depth, asked.is_proven, count(near.camera_id) as others
            from (values (0, false), (1, false), (2, false), (3, false), (0, true), (1, true), (2, true), (3, true)) as asked (depth, is_proven)
            left join near on near.kinship >= asked.depth and (near.is_proven or not asked.is_proven)
            where one.is_proven or not asked.is_proven
            group by 1, 2),
          -- Each level's neighbours are among those of the level above: as many are the same, and one answer holds for both.
          alone as materialized (
            select set.is_proven, set.others, cameras.meters_left(one.ground, coalesce((
              select array_agg(near.ground order by near.camera_id) from near
              where near.kinship >= set.depth and (near.is_proven or not set.is_proven)), '{}')) as meters
            from (select is_proven, others, min(depth) as depth from sets group by 1, 2) as set)
          select (array['country', 'region', 'district', 'community'])[sets.depth + 1],
            case when sets.depth > 0 then one.region_code end, case when sets.depth > 1 then one.district_code end,
            case when sets.depth > 2 then one.community_code end,
            sum(alone.meters) filter (where not sets.is_proven), coalesce(sum(alone.meters) filter (where sets.is_proven), 0)
          from sets join alone using (is_proven, others) group by sets.depth;
        end $$;

      create or replace function cameras.cover_again(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
        declare id uuid; box geometry; squares int[] := '{}';
        begin
          if coalesce(cardinality(ids), 0) = 0 then return; end if;
          for box in
            select st_transform(st_envelope(c.view), 6933) from cameras.camera c where c.id = any(ids) and c.view is not null
            union all select k.ground from cameras.coverage k where k.camera_id = any(ids)
          loop
            for x in floor(st_xmin(box) / ${SQUARE})::int .. floor(st_xmax(box) / ${SQUARE})::int loop
              for y in floor(st_ymin(box) / ${SQUARE})::int .. floor(st_ymax(box) / ${SQUARE})::int loop
                squares := squares || hashtext(x || ' ' || y);
              end loop;
            end loop;
          end loop;
          perform pg_advisory_xact_lock(${LOCK}, nr) from (select distinct unnest(squares) as nr order by nr) as each_once;
          if cardinality(ids) > ${FEW} then
            perform cameras.cover_many(ids);
          else
            foreach id in array ids loop perform cameras.cover_one(id); end loop;
          end if;
        end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
