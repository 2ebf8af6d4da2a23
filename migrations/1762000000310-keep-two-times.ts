import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register in two times: since when something holds in the world (valid), and since when we know it (recorded). The
 * row of a camera is what we believe now of the present; each row of `camera_period` is one rectangle of what we believed
 * otherwise, or believe of the past. Together they tile the plane: for each pair of moments exactly one state.
 */
export class KeepTwoTimes1762000000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cameras.camera
        -- Since when the present state holds. As long as the camera stands, where it was never changed.
        add column valid_since timestamptz not null default '-infinity',
        add column known_since timestamptz not null default '-infinity',
        -- Since when the newest version holds in the world; null for the first.
        add column changed_from timestamptz,
        -- Columns that it tells, also where their value is the one of before; null: those that differ.
        add column changed_columns text[],
        -- Written by a change that knows since when it holds and what it tells; the trigger takes both out again.
        add column told_from timestamptz check (told_from is null),
        add column told_columns text[] check (told_columns is null);
      alter table cameras.camera disable trigger user;
      update cameras.camera set known_since = created_at;
      alter table cameras.camera enable trigger user;
      alter table cameras.camera alter column known_since set default clock_timestamp();
      alter table cameras.camera_history add column valid_from timestamptz;

      create table cameras.camera_period (
        camera_id uuid not null references cameras.camera (id),
        valid tstzrange not null check (not isempty(valid)),
        recorded tstzrange not null check (not isempty(recorded)),
        code text not null,
        external_key text,
        external_source text not null,
        owner_id uuid not null,
        owner_kind text not null,
        keeper_id uuid not null,
        name text not null,
        address text,
        site text,
        location geometry(Point, 4326) not null,
        grid_location geometry(Point, 4326) generated always as (cameras.grid_of(location)) stored,
        region_code text,
        district_code text,
        community_code text,
        is_in_no_territory boolean not null,
        is_outside_owner_territory boolean not null,
        status text not null,
        type text not null,
        bearing double precision,
        angle double precision not null,
        range_meters double precision not null,
        is_view_verified boolean not null,
        view geometry(Polygon, 4326) check (st_isvalid(view)),
        mount_height real,
        pixel_width int,
        recording_mode text not null,
        has_ups boolean not null,
        feeder text,
        declared_hours int,
        measured_hours int,
        effective_hours int not null generated always as (coalesce(least(declared_hours, measured_hours), 168)) stored,
        installed_on date,
        on_police_initiative boolean not null,
        programme text,
        reliability real not null,
        decommissioned_on date,
        version int not null,
        created_at timestamptz not null,
        -- No moment of the world has two states at one moment of knowing.
        constraint one_state exclude using gist (camera_id with =, valid with &&, recorded with &&)
      );
      create index period_location on cameras.camera_period using gist (location);
      create index period_grid on cameras.camera_period using gist (grid_location);
      create index period_view on cameras.camera_period using gist (view);
      create index period_region on cameras.camera_period (region_code, camera_id);
      create index period_owner on cameras.camera_period (owner_id, camera_id);
      create index period_keeper on cameras.camera_period (keeper_id) where keeper_id <> owner_id;

      alter table cameras.camera_period enable row level security;
      alter table cameras.camera_period force row level security;
      create policy period_read on cameras.camera_period for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or (region_code = (select platform.actor_region())
          and (select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command'))
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));
      -- Only the triggers below write: the application can read the past and not touch it.
      create policy period_keep on cameras.camera_period to current_user using (true) with check (true);
      grant select on cameras.camera_period to svidok_app;

      -- The ground that a camera sees, as viewSector draws it (a spec compares them): a correction of the bearing in the
      -- past meets the place of then, for which nobody sent a drawing.
      create function cameras.draw_view(place geometry, bearing float8, angle float8, reach float8) returns geometry
      language sql immutable parallel safe as $$
        select st_setsrid(st_makepolygon(st_makeline(case when is_ring then line else place || line || place end)), 4326)
        from (select bearing is null or angle >= 355 as is_ring) r,
          lateral (select case when is_ring then 360 else angle end as span, case when is_ring then 0 else bearing - angle / 2 end as start) s,
          lateral (select array_agg(st_project(place::geography, reach,
              radians(start + span * (case when is_ring then step % steps else step end) / steps))::geometry order by step desc) as line
            from (select ceil(span / 7.5)::int as steps) n, generate_series(0, n.steps) as step) l
      $$;

      create or replace function cameras.complete_row() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then
            new.keeper_id := coalesce(new.keeper_id, new.owner_id);
            if new.owner_kind is null then
              select kind into new.owner_kind from access.organization where id = new.owner_id;
            end if;
            if new.code is null then
              new.code := coalesce(upper(left(regexp_replace(new.region_code, '[^A-Za-z0-9]', '', 'g'), 4)), 'XX')
                || '-' || lpad(nextval('cameras.code_number')::text, 6, '0');
            end if;
          else
            new.updated_at := now();
            if new.version is distinct from old.version then
              new.known_since := greatest(clock_timestamp(), old.known_since + interval '1 microsecond');
              new.changed_from := least(coalesce(new.told_from, new.known_since), new.known_since);
              new.valid_since := greatest(old.valid_since, new.changed_from);
              new.changed_columns := new.told_columns;
            end if;
          end if;
          new.told_from := null;
          new.told_columns := null;
          new.change_seq := nextval('cameras.change_seq');
          return new;
        end $$;

      create or replace function cameras.record_history() returns trigger language plpgsql as $$
        begin
          insert into cameras.camera_history (camera_id, version, account_id, organization_id, actor_kind,
            owner_id, keeper_id, region_code, location, valid_from, state)
          select n.id, n.version, platform.actor_account(), platform.actor_organization(), platform.actor_kind(),
            n.owner_id, n.keeper_id, n.region_code, n.location, n.changed_from,
            jsonb_build_object('name', n.name, 'address', n.address, 'site', n.site, 'ownerId', n.owner_id,
              'status', n.status, 'type', n.type, 'bearing', n.bearing, 'angle', n.angle, 'range', n.range_meters,
              'viewVerified', n.is_view_verified, 'mountHeight', n.mount_height, 'pixelWidth', n.pixel_width,
              'recordingMode', n.recording_mode, 'hasUps', n.has_ups, 'feeder', n.feeder, 'declaredHours', n.declared_hours,
              'measuredHours', n.measured_hours, 'installedOn', n.installed_on, 'decommissionedOn', n.decommissioned_on,
              'onPoliceInitiative', n.on_police_initiative, 'programme', n.programme, 'reliability', n.reliability,
              'provenWorkingAt', n.proven_working_at)
          from changed n
          on conflict (camera_id, version) do nothing;
          return null;
        end $$;

      -- What a period keeps of a camera: every column that both tables have. A column that is added to both is kept from then on.
      create function cameras.kept_columns() returns text[] language sql stable as $$
        select array_agg(p.attname::text order by p.attnum) from pg_attribute p
        join pg_attribute c on c.attrelid = 'cameras.camera'::regclass and c.attname = p.attname and not c.attisdropped
        where p.attrelid = 'cameras.camera_period'::regclass and p.attnum > 0 and not p.attisdropped and p.attgenerated = ''
      $$;

      create function cameras.told_or_kept(name text) returns text language sql immutable as $$
        select format('case when n.%1$I is distinct from o.%1$I or %1$L = any(n.changed_columns) then n.%1$I else p.%1$I end', name)
      $$;

      create function cameras.keep_periods() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        declare
          kept text[] := cameras.kept_columns();
          columns text := array_to_string(kept, ', ');
          merged text;
        begin
          if not exists (select from was o join changed n on n.id = o.id where n.version <> o.version) then
            return null;
          end if;
          -- A change that reaches back behind other changes: what we believe of the time between gets it as well. Columns that
          -- it does not tell stay as they were then.
          if exists (select from was o join changed n on n.id = o.id where n.version <> o.version and n.changed_from < o.valid_since) then
            select string_agg(case when name = 'view' then
                format('case when (%1$s) is not distinct from (p.location, p.bearing, p.angle, p.range_meters) then p.view '
                  'when (%1$s) is not distinct from (n.location, n.bearing, n.angle, n.range_meters) then n.view '
                  'else cameras.draw_view(%1$s) end', (select string_agg(cameras.told_or_kept(part), ', ' order by at)
                    from unnest(array['location', 'bearing', 'angle', 'range_meters']) with ordinality as v (part, at)))
              else cameras.told_or_kept(name) end, ', ' order by place)
            into merged from unnest(kept) with ordinality as k (name, place);
            execute format($sql$
              with reached as (
                update cameras.camera_period p set recorded = tstzrange(lower(p.recorded), n.known_since)
                from was o join changed n on n.id = o.id
                where n.version <> o.version and n.changed_from < o.valid_since and p.camera_id = n.id
                  and upper_inf(p.recorded) and upper(p.valid) > n.changed_from
                returning p.*),
              before as (
                insert into cameras.camera_period (camera_id, valid, recorded, %1$s)
                select p.camera_id, tstzrange(lower(p.valid), n.changed_from), tstzrange(n.known_since, null), %2$s
                from reached p join changed n on n.id = p.camera_id where lower(p.valid) < n.changed_from)
              insert into cameras.camera_period (camera_id, valid, recorded, %1$s)
              select p.camera_id, tstzrange(greatest(lower(p.valid), n.changed_from), upper(p.valid)), tstzrange(n.known_since, null), %3$s
              from reached p join was o on o.id = p.camera_id join changed n on n.id = p.camera_id
            $sql$, columns, 'p.' || array_to_string(kept, ', p.'), merged);
          end if;
          -- What was believed of the present until now; and what is still believed of the time before the change.
          execute format($sql$
            insert into cameras.camera_period (camera_id, valid, recorded, %1$s)
            select o.id, tstzrange(o.valid_since, null), tstzrange(o.known_since, n.known_since), %2$s
            from was o join changed n on n.id = o.id where n.version <> o.version
            union all
            select o.id, tstzrange(o.valid_since, n.valid_since), tstzrange(n.known_since, null), %2$s
            from was o join changed n on n.id = o.id where n.version <> o.version and n.valid_since > o.valid_since
          $sql$, columns, 'o.' || array_to_string(kept, ', o.'));
          return null;
        end $$;
      create trigger keep_periods after update on cameras.camera referencing old table as was new table as changed
        for each statement execute function cameras.keep_periods();

      -- What was recorded before there were two times: each version held from the moment it was written. Parts that the
      -- versions did not keep (territory within the region, drawing) are taken from today where the place is the same.
      update cameras.camera_history set valid_from = recorded_at where version > 1;
      insert into cameras.camera_period (camera_id, valid, recorded, code, external_key, external_source, owner_id, owner_kind, keeper_id,
        name, address, site, location, region_code, district_code, community_code, is_in_no_territory, is_outside_owner_territory,
        status, type, bearing, angle, range_meters, is_view_verified, view, mount_height, pixel_width, recording_mode, has_ups,
        declared_hours, measured_hours, installed_on, on_police_initiative, programme, reliability, decommissioned_on, version, created_at)
      select h.camera_id, r.valid, r.recorded, c.code, c.external_key, c.external_source, h.owner_id,
        coalesce((select kind from access.organization where id = h.owner_id), c.owner_kind), h.keeper_id,
        h.state->>'name', h.state->>'address', h.state->>'site', h.location, h.region_code,
        case when h.location = c.location then c.district_code end, case when h.location = c.location then c.community_code end,
        h.location = c.location and c.is_in_no_territory, h.location = c.location and c.is_outside_owner_territory,
        h.state->>'status', h.state->>'type', (h.state->>'bearing')::float8, (h.state->>'angle')::float8, (h.state->>'range')::float8,
        (h.state->>'viewVerified')::boolean,
        cameras.draw_view(h.location, (h.state->>'bearing')::float8, (h.state->>'angle')::float8, (h.state->>'range')::float8),
        (h.state->>'mountHeight')::real, (h.state->>'pixelWidth')::int, h.state->>'recordingMode', (h.state->>'hasUps')::boolean,
        (h.state->>'declaredHours')::int, (h.state->>'measuredHours')::int, (h.state->>'installedOn')::date,
        (h.state->>'onPoliceInitiative')::boolean, h.state->>'programme', (h.state->>'reliability')::real,
        (h.state->>'decommissionedOn')::date, h.version, c.created_at
      from (select h.*, lead(recorded_at) over (partition by camera_id order by version) as next_at,
          case when version = 1 then '-infinity' else recorded_at end as since
          from cameras.camera_history h) h
        join cameras.camera c on c.id = h.camera_id,
        lateral (values (tstzrange(h.since, null), tstzrange(h.recorded_at, h.next_at)),
          (tstzrange(h.since, h.next_at), tstzrange(h.next_at, null))) as r (valid, recorded)
      where h.next_at > h.recorded_at;
      alter table cameras.camera disable trigger user;
      update cameras.camera c set known_since = h.recorded_at, valid_since = h.recorded_at, changed_from = h.recorded_at
      from cameras.camera_history h where h.camera_id = c.id and h.version = c.version and c.version > 1;
      alter table cameras.camera enable trigger user;

      grant execute on all functions in schema cameras to svidok_app;
      revoke execute on function cameras.keep_periods() from public;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
