import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The territories that a row counts in, from the whole country to its community; its alias is bound in. */
const levelsOf = (row: string): string => `(values
  ('country', null, null, null),
  ('region', ${row}.region_code, null, null),
  ('district', ${row}.region_code, ${row}.district_code, null),
  ('community', ${row}.region_code, ${row}.district_code, ${row}.community_code)) as level (name, region_code, district_code, community_code)`;

/**
 * Parts of a `with` after `shape` (is_after, ground, is_proven and three codes): `area`, the exact union in square metres
 * for each level and each `is_after`. What touches makes a cluster, and only within a cluster is there anything to unite;
 * one whose cameras are all of one community (nearly each is) is united once for all four levels.
 */
const AREAS = `
  clustered as (
    select *, st_clusterdbscan(ground, 0, 1) over (partition by is_after) as cluster,
      concat_ws('|', coalesce(region_code, ''), coalesce(district_code, ''), coalesce(community_code, '')) as key
    from shape),
  known as (
    select *, min(key) over same = max(key) over same as is_of_one from clustered window same as (partition by is_after, cluster)),
  gathered as (
    select is_after, cluster, is_of_one, level.name as level, level.region_code, level.district_code, level.community_code,
      st_collect(ground) as grounds, st_collect(ground) filter (where is_proven) as proven_grounds, bool_and(is_proven) as are_proven
    from known cross join lateral ${levelsOf('known')}
    where level.name = 'community' or not is_of_one
    group by 1, 2, 3, 4, 5, 6, 7),
  -- A part of its own: the planner would write the union into both of its uses below.
  united as materialized (select gathered.*, st_area(st_unaryunion(grounds)) as registered from gathered),
  measured as materialized (
    select united.*, case when are_proven then registered when proven_grounds is null then 0
      else st_area(st_unaryunion(proven_grounds)) end as proven
    from united),
  area as (
    select is_after, level.name as level, level.region_code, level.district_code, level.community_code,
      sum(registered) as registered, sum(proven) as proven
    from measured cross join lateral ${levelsOf('measured')}
    where is_of_one or level.name = measured.level
    group by 1, 2, 3, 4, 5)`;

const LOCK = 1_780_700_000;
/** Metres of the projection: the whole country is some 1,500 of them, fewer than a transaction may hold locks. */
const SQUARE = 20_000;
/** Up to so many cameras are compared one by one; more of them by clusters. */
const FEW = 16;

/**
 * The ground that cameras see, as a sum for each territory that moves with every change of a camera (ADR 230). Shapes are
 * kept in an equal-area projection (EPSG:6933), where plain arithmetic gives true square metres and parts add up exactly.
 */
export class SumCoverage1780700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Cameras that stand and see anything: what is counted of each.
      create table cameras.coverage (
        camera_id uuid primary key references cameras.camera (id),
        ground geometry(Geometry, 6933) not null check (st_isvalid(ground)),
        is_proven boolean not null,
        region_code text,
        district_code text,
        community_code text
      );
      create index coverage_ground on cameras.coverage using gist (ground);
      create index coverage_proven on cameras.coverage (camera_id) where is_proven;

      -- Square metres seen, as changes that add up: writers of one country never wait for each other's row of the sum.
      create table cameras.coverage_change (
        id bigint generated always as identity primary key,
        level text not null check (level in ('country', 'region', 'district', 'community')),
        region_code text,
        district_code text,
        community_code text,
        registered float8 not null,
        proven float8 not null
      );
      create index coverage_change_region on cameras.coverage_change (region_code, level);

      -- What the nightly recount from scratch found.
      create table cameras.coverage_check (
        id bigint generated always as identity primary key,
        checked_at timestamptz not null,
        sums int not null,
        -- those that were off by more than a millionth, and set right
        mended int not null,
        -- the largest difference to the recount, as a part of the recounted area
        worst float8 not null
      );

      do $$ declare tab text; begin
        foreach tab in array array['coverage', 'coverage_change', 'coverage_check'] loop
          execute format('alter table cameras.%I enable row level security', tab);
          execute format('alter table cameras.%I force row level security', tab);
          execute format('create policy %I on cameras.%I to current_user using (true) with check (true)', tab || '_keep', tab);
        end loop;
      end $$;
      -- The functions below count for everybody, whoever changes a camera.
      create policy camera_cover on cameras.camera for select to current_user using (true);
      create policy visibility_cover on cameras.visibility for select to current_user using (true);
      create policy canary_cover on cameras.canary for select to current_user using (true);

      create policy coverage_read on cameras.coverage for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy coverage_change_read on cameras.coverage_change for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy coverage_change_fold on cameras.coverage_change to svidok_app
        using ((select platform.is_system())) with check ((select platform.is_system()));
      create policy coverage_check_read on cameras.coverage_check for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() in ('national_command', 'regional_command')));
      create policy coverage_check_add on cameras.coverage_check for insert to svidok_app with check ((select platform.is_system()));
      grant select on cameras.coverage to svidok_app;
      grant select, insert, delete on cameras.coverage_change to svidok_app;
      grant select, insert on cameras.coverage_check to svidok_app;

      -- Null where nothing is seen. Edges that nearly met may cross after the projection.
      create function cameras.ground_of(shape geometry) returns geometry language plpgsql immutable strict parallel safe
        set search_path = public, pg_temp as $$
        declare ground geometry := st_transform(shape, 6933);
        begin
          if not st_isvalid(ground) then ground := st_collectionextract(st_makevalid(ground), 3); end if;
          return case when st_isempty(ground) then null else ground end;
        end $$;

      -- What is to be counted of these cameras by what the register says at this moment. A canary is none (ADR 210).
      create function cameras.coverage_now(ids uuid[]) returns setof cameras.coverage language plpgsql stable security definer
        set search_path = public, pg_temp as $$
        begin
          return query select c.id, g.ground::geometry(Geometry, 6933),
            c.status = 'active' and coalesce((c.proven_working_at at time zone 'Europe/Kyiv')::date > (now() at time zone 'Europe/Kyiv')::date - 90, false),
            c.grid_region_code, c.grid_district_code, c.grid_community_code
          from cameras.camera c left join cameras.visibility v on v.camera_id = c.id
          cross join lateral (select cameras.ground_of(coalesce(v.area, c.view)) as ground offset 0) g
          where c.id = any(ids) and c.status in ('active', 'out_of_service') and g.ground is not null
            and not exists (select from cameras.canary k where k.camera_id = c.id and k.ended_at is null);
        end $$;

      -- Square metres that this camera sees and no other one of its country, region, district, community.
      create function cameras.seen_alone(one cameras.coverage)
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
            select asked.depth, asked.is_proven, coalesce(array_agg(near.camera_id order by near.camera_id) filter (where near.camera_id is not null), '{}') as others
            from (values (0, false), (1, false), (2, false), (3, false), (0, true), (1, true), (2, true), (3, true)) as asked (depth, is_proven)
            left join near on near.kinship >= asked.depth and (near.is_proven or not asked.is_proven)
            where one.is_proven or not asked.is_proven
            group by 1, 2),
          -- The same neighbours at each level, mostly: then one difference answers for all.
          alone as materialized (
            select others, case when others = '{}' then st_area(one.ground)
              else st_area(st_difference(one.ground, (select st_union(near.ground) from near where near.camera_id = any(others)))) end as meters
            from (select distinct others from sets) as distinct_sets)
          select (array['country', 'region', 'district', 'community'])[sets.depth + 1],
            case when sets.depth > 0 then one.region_code end, case when sets.depth > 1 then one.district_code end,
            case when sets.depth > 2 then one.community_code end,
            sum(alone.meters) filter (where not sets.is_proven), coalesce(sum(alone.meters) filter (where sets.is_proven), 0)
          from sets join alone using (others) group by sets.depth;
        end $$;

      create function cameras.cover_one(id uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
        declare before cameras.coverage; after cameras.coverage;
        begin
          select * into before from cameras.coverage k where k.camera_id = id;
          select * into after from cameras.coverage_now(array[id]);
          if before is not distinct from after then return; end if;
          insert into cameras.coverage_change (level, region_code, district_code, community_code, registered, proven)
          select moved.level, moved.region, moved.district, moved.community, sum(moved.sign * moved.registered), sum(moved.sign * moved.proven)
          from (
            select -1 as sign, a.* from cameras.seen_alone(before) a where before.camera_id is not null
            union all select 1, a.* from cameras.seen_alone(after) a where after.camera_id is not null) moved
          group by 1, 2, 3, 4
          having sum(moved.sign * moved.registered) <> 0 or sum(moved.sign * moved.proven) <> 0;
          if after.camera_id is null then
            delete from cameras.coverage k where k.camera_id = id;
          else
            insert into cameras.coverage select after.*
            on conflict (camera_id) do update set ground = excluded.ground, is_proven = excluded.is_proven,
              region_code = excluded.region_code, district_code = excluded.district_code, community_code = excluded.community_code;
          end if;
        end $$;

      -- Many at once: the clusters that they touch are united as they were and as they are; the difference is the change.
      create function cameras.cover_many(ids uuid[]) returns void language plpgsql security definer
        set search_path = public, pg_temp set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
        begin
          with before as materialized (select * from cameras.coverage where camera_id = any(ids)),
          after as materialized (select * from cameras.coverage_now(ids)),
          changed as materialized (
            select coalesce(b.camera_id, a.camera_id) as id from before b full join after a on a.camera_id = b.camera_id
            where (b.ground, b.is_proven, b.region_code, b.district_code, b.community_code)
              is distinct from (a.ground, a.is_proven, a.region_code, a.district_code, a.community_code)),
          touched as materialized (
            select ground from before where camera_id in (select id from changed)
            union all select ground from after where camera_id in (select id from changed)),
          -- What is seen beside them and did not change, on both sides.
          beside as materialized (
            select distinct k.camera_id from touched join cameras.coverage k on k.ground && touched.ground
            where k.camera_id not in (select id from changed)),
          shape as materialized (
            select false as is_after, b.ground, b.is_proven, b.region_code, b.district_code, b.community_code
            from before b where camera_id in (select id from changed)
            union all select true, a.ground, a.is_proven, a.region_code, a.district_code, a.community_code
            from after a where camera_id in (select id from changed)
            union all select side.is_after, k.ground, k.is_proven, k.region_code, k.district_code, k.community_code
            from beside join cameras.coverage k using (camera_id) cross join (values (false), (true)) as side (is_after)),
          ${AREAS},
          gone as (
            delete from cameras.coverage where camera_id in (select id from changed) and camera_id not in (select camera_id from after)),
          kept as (
            insert into cameras.coverage select * from after where camera_id in (select id from changed)
            on conflict (camera_id) do update set ground = excluded.ground, is_proven = excluded.is_proven,
              region_code = excluded.region_code, district_code = excluded.district_code, community_code = excluded.community_code)
          insert into cameras.coverage_change (level, region_code, district_code, community_code, registered, proven)
          select level, region_code, district_code, community_code, sum(case when is_after then registered else -registered end),
            sum(case when is_after then proven else -proven end)
          from area group by 1, 2, 3, 4
          having sum(case when is_after then registered else -registered end) <> 0 or sum(case when is_after then proven else -proven end) <> 0;
        end $$;

      -- Brings the sums up to what the register says of these cameras; where they say it already, nothing happens. Who changes
      -- neighbours at the same time takes turns by squares of the ground, so that each counts with what the other one left.
      create function cameras.cover_again(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
        declare id uuid;
        begin
          if coalesce(cardinality(ids), 0) = 0 then return; end if;
          perform pg_advisory_xact_lock(${LOCK}, squares.nr) from (
            select distinct hashtext(x || ' ' || y) as nr
            from (
              select st_transform(st_envelope(c.view), 6933) as box from cameras.camera c where c.id = any(ids) and c.view is not null
              union all select k.ground from cameras.coverage k where k.camera_id = any(ids)) as boxes,
            generate_series(floor(st_xmin(box) / ${SQUARE})::int, floor(st_xmax(box) / ${SQUARE})::int) x,
            generate_series(floor(st_ymin(box) / ${SQUARE})::int, floor(st_ymax(box) / ${SQUARE})::int) y
            order by nr) squares;
          if cardinality(ids) > ${FEW} then
            perform cameras.cover_many(ids);
          else
            foreach id in array ids loop perform cameras.cover_one(id); end loop;
          end if;
        end $$;

      create function cameras.coverage_recounted()
      returns table (level text, region_code text, district_code text, community_code text, registered float8, proven float8)
      language sql stable set search_path = public, pg_temp as $$
        with shape as materialized (
          select true as is_after, ground, is_proven, region_code, district_code, community_code from cameras.coverage),
        ${AREAS}
        select level, region_code, district_code, community_code, registered, proven from area
      $$;

      create function cameras.settle_coverage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'INSERT' then
            perform cameras.cover_again((select array_agg(n.id) from changed n
              where n.view is not null and n.status in ('active', 'out_of_service')));
          else
            perform cameras.cover_again((select array_agg(n.id order by n.id) from changed n join before o on o.id = n.id
              where (n.view is not null or o.view is not null)
                and (n.status, n.proven_working_at, n.grid_region_code, n.grid_district_code, n.grid_community_code, n.view)
                  is distinct from (o.status, o.proven_working_at, o.grid_region_code, o.grid_district_code, o.grid_community_code, o.view)));
          end if;
          return null;
        end $$;
      -- By their names after mark_added and mark_turned, which drop a visibility that was cut from another view.
      create trigger settle_coverage_insert after insert on cameras.camera referencing new table as changed
        for each statement execute function cameras.settle_coverage();
      create trigger settle_coverage_update after update on cameras.camera referencing old table as before new table as changed
        for each statement execute function cameras.settle_coverage();

      create function cameras.settle_drawn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'INSERT' then
            perform cameras.cover_again((select array_agg(n.camera_id order by n.camera_id) from changed n where n.area is not null));
          else
            perform cameras.cover_again((select array_agg(n.camera_id order by n.camera_id) from changed n join before o on o.camera_id = n.camera_id
              where n.area is distinct from o.area));
          end if;
          return null;
        end $$;
      create trigger settle_drawn_insert after insert on cameras.visibility referencing new table as changed
        for each statement execute function cameras.settle_drawn();
      create trigger settle_drawn_update after update on cameras.visibility referencing old table as before new table as changed
        for each statement execute function cameras.settle_drawn();

      create function cameras.settle_canary() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin perform cameras.cover_again(array[new.camera_id]); return null; end $$;
      create trigger settle_canary after insert or update on cameras.canary for each row execute function cameras.settle_canary();

      -- For reporting: areas in square metres, the ground that is seen with what tells how well, and how true the sums are.
      create view cameras.coverage_areas with (security_invoker = true) as
        select level, region_code, district_code, community_code, sum(registered) as registered, sum(proven) as proven
        from cameras.coverage_change group by 1, 2, 3, 4;
      create view cameras.coverage_grounds with (security_invoker = true) as
        select k.camera_id, k.ground, k.is_proven, k.region_code, k.district_code, k.community_code, c.location, c.angle, c.pixel_width
        from cameras.coverage k join cameras.camera c on c.id = k.camera_id;
      create view cameras.coverage_checks with (security_invoker = true) as
        select checked_at, sums, mended, worst from cameras.coverage_check;
      grant select on cameras.coverage_areas, cameras.coverage_grounds, cameras.coverage_checks to svidok_app;

      -- Where crimes happened, for figures: exact places that leave the database as counts and cells only.
      create view crimes.places with (security_invoker = true) as
        select id as crime_id, location, region_code, district_code, community_code, severity, registered_on
        from crimes.crime where exclusion is null and stage <> 'closed_no_offence';
      grant select on crimes.places to svidok_app;

      revoke execute on function cameras.cover_one(uuid), cameras.cover_many(uuid[]), cameras.seen_alone(cameras.coverage),
        cameras.settle_coverage(), cameras.settle_drawn(), cameras.settle_canary(), cameras.coverage_now(uuid[]), cameras.cover_again(uuid[]),
        cameras.coverage_recounted() from public;
      grant execute on function cameras.cover_again(uuid[]), cameras.coverage_recounted(), cameras.ground_of(geometry) to svidok_app;

      select cameras.cover_many((select array_agg(id) from cameras.camera where view is not null));

      -- The first recount, in the coming night; each that runs writes the hint of the next.
      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'cameras.recount-coverage', 'steady', '00000000-0000-0000-0000-000000000000',
        date_trunc('day', now() at time zone 'Europe/Kyiv' + interval '1 day') at time zone 'Europe/Kyiv' + interval '20 minutes');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
