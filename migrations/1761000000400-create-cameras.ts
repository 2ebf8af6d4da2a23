import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The registry of cameras, its history, and who consulted which camera. */
export class CreateCameras1761000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema cameras;
      grant usage on schema cameras to svidok_app;
      create sequence cameras.code_number;
      create sequence cameras.change_seq;
      grant usage, select on all sequences in schema cameras to svidok_app;

      -- Row-level security keeps an operator that could leak from the index. The one for boxes looks at nothing
      -- else and raises no error that tells of a row (measured over 300,000 cameras: 39 ms without, 1.2 ms with the sign).
      do $$ begin
        alter function geometry_overlaps(geometry, geometry) leakproof;
      exception when insufficient_privilege then
        raise warning 'spatial operators could not be marked leakproof (not a superuser): spatial reads will be slow';
      end $$;

      -- Centre of the ~100 m cell that holds a point: what everybody but the owner sees outside of a search.
      create function cameras.grid_of(place geometry) returns geometry language sql immutable strict parallel safe as $$
        select st_setsrid(st_makepoint(
            least(180, (floor(st_x(place) / lon_step) + 0.5) * lon_step), least(90, cell_latitude)), 4326)
        from (select (floor(st_y(place) / 0.0009) + 0.5) * 0.0009 as cell_latitude) r,
          lateral (select 0.0009 / greatest(0.01, cos(radians(cell_latitude))) as lon_step) s
      $$;

      create table cameras.camera (
        id uuid primary key,
        code text not null unique,
        external_key text,
        external_source text not null default '',
        owner_id uuid not null references access.organization (id),
        owner_kind text not null check (owner_kind in ('police', 'local_authority', 'other')),
        -- The organization that keeps this record: the owner, or the community whose register names the owner (ADR 0020).
        keeper_id uuid not null references access.organization (id),
        name text not null check (length(name) between 1 and 300),
        address text,
        site text,
        location geometry(Point, 4326) not null
          check (st_x(location) between -180 and 180 and st_y(location) between -85 and 85),
        grid_location geometry(Point, 4326) generated always as (cameras.grid_of(location)) stored,
        location_3857 geometry(Point, 3857) generated always as (st_transform(location, 3857)) stored,
        grid_3857 geometry(Point, 3857) generated always as (st_transform(cameras.grid_of(location), 3857)) stored,
        -- Codes without foreign key: a new edition of the boundaries must not be held up by the register.
        region_code text,
        district_code text,
        community_code text,
        is_in_no_territory boolean not null default false,
        is_outside_owner_territory boolean not null default false,
        status text not null default 'active' check (status in ('planned', 'active', 'out_of_service', 'decommissioned')),
        type text not null default 'fixed' check (type in ('fixed', 'dome', 'ptz', 'panoramic')),
        bearing double precision check (bearing >= 0 and bearing < 360),
        angle double precision not null default 90 check (angle > 0 and angle <= 360),
        range_meters double precision not null default 38 check (range_meters > 0 and range_meters <= 5000),
        is_view_verified boolean not null default false,
        view geometry(Polygon, 4326) check (st_isvalid(view)),
        mount_height real check (mount_height >= 0 and mount_height <= 500),
        pixel_width int check (pixel_width between 1 and 100000),
        recording_mode text not null default 'continuous' check (recording_mode in ('continuous', 'motion', 'schedule')),
        has_ups boolean not null default false,
        declared_hours int check (declared_hours between 1 and 87600),
        measured_hours int check (measured_hours between 0 and 87600),
        -- The lower of both; seven days where nobody told any (kernel/overwrite-clock).
        effective_hours int not null generated always as (coalesce(least(declared_hours, measured_hours), 168)) stored,
        installed_on date,
        on_police_initiative boolean not null default false,
        programme text,
        contact text,
        reliability real not null default 1 check (reliability between 0 and 1),
        proven_working_at timestamptz,
        decommissioned_on date,
        version int not null default 1,
        change_seq bigint not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        check ((status = 'decommissioned') = (decommissioned_on is not null))
      );
      create unique index camera_external on cameras.camera (keeper_id, external_source, external_key) where external_key is not null;
      create index camera_location on cameras.camera using gist (location);
      create index camera_grid on cameras.camera using gist (grid_location);
      create index camera_view on cameras.camera using gist (view);
      create index camera_owner on cameras.camera (owner_id, id);
      create index camera_keeper on cameras.camera (keeper_id) where keeper_id <> owner_id;
      create index camera_region on cameras.camera (region_code, id);
      create index camera_district on cameras.camera (district_code);
      create index camera_community on cameras.camera (community_code);
      create index camera_change on cameras.camera (change_seq);

      -- May this actor's organization keep a record about that owner? Itself always; a local authority also for the
      -- organizations of its own territory.
      create function cameras.may_keep_for(owner uuid) returns boolean language sql stable as $$
        select owner = platform.actor_organization() or exists (
          select from access.organization mine join access.organization theirs on theirs.territory_code = mine.territory_code
          where mine.id = platform.actor_organization() and mine.kind = 'local_authority' and theirs.id = owner)
      $$;

      create function cameras.complete_row() returns trigger language plpgsql as $$
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
          end if;
          new.change_seq := nextval('cameras.change_seq');
          return new;
        end $$;
      create trigger complete_row before insert or update on cameras.camera for each row execute function cameras.complete_row();

      -- What was registered then, as known then: one row per version, written by the database, whoever writes the camera.
      create table cameras.camera_history (
        camera_id uuid not null references cameras.camera (id),
        version int not null,
        recorded_at timestamptz not null default clock_timestamp(),
        account_id uuid,
        organization_id uuid,
        actor_kind text not null,
        owner_id uuid not null,
        keeper_id uuid not null,
        region_code text,
        location geometry(Point, 4326) not null,
        state jsonb not null,
        primary key (camera_id, version)
      );
      create index camera_history_location on cameras.camera_history using gist (location);

      create function cameras.record_history() returns trigger language plpgsql as $$
        begin
          insert into cameras.camera_history (camera_id, version, account_id, organization_id, actor_kind,
            owner_id, keeper_id, region_code, location, state)
          select n.id, n.version, platform.actor_account(), platform.actor_organization(), platform.actor_kind(),
            n.owner_id, n.keeper_id, n.region_code, n.location,
            jsonb_build_object('name', n.name, 'address', n.address, 'site', n.site, 'ownerId', n.owner_id,
              'status', n.status, 'type', n.type, 'bearing', n.bearing, 'angle', n.angle, 'range', n.range_meters,
              'viewVerified', n.is_view_verified, 'mountHeight', n.mount_height, 'pixelWidth', n.pixel_width,
              'recordingMode', n.recording_mode, 'hasUps', n.has_ups, 'declaredHours', n.declared_hours,
              'measuredHours', n.measured_hours, 'installedOn', n.installed_on, 'decommissionedOn', n.decommissioned_on,
              'onPoliceInitiative', n.on_police_initiative, 'programme', n.programme, 'reliability', n.reliability,
              'provenWorkingAt', n.proven_working_at)
          from changed n
          on conflict (camera_id, version) do nothing;
          return null;
        end $$;
      create trigger record_insert after insert on cameras.camera referencing new table as changed
        for each statement execute function cameras.record_history();
      create trigger record_update after update on cameras.camera referencing new table as changed
        for each statement execute function cameras.record_history();

      -- The version of the whole register for entity tags of tiles. A number from a sequence can become visible out of
      -- order, so writers hold a shared lock until they are visible, and while one is at it there is no version to tell.
      create function cameras.announce_change() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock_shared(1761000400); return null; end $$;
      create trigger announce_change before insert or update on cameras.camera
        for each statement execute function cameras.announce_change();
      -- The number first, the look for writers second: whoever drew a number before it was read still holds the lock or is visible.
      create function cameras.data_version() returns bigint language plpgsql volatile as $$
        declare answer bigint;
        begin
          select last_value into answer from cameras.change_seq;
          if exists (select from pg_locks where locktype = 'advisory' and classid = 0 and objid = 1761000400 and objsubid = 1
              and database = (select oid from pg_database where datname = current_database())) then
            return null;
          end if;
          return answer;
        end $$;

      create table cameras.consultation (
        id uuid primary key,
        camera_id uuid not null references cameras.camera (id),
        owner_id uuid not null,
        region_code text,
        search_id uuid not null,
        organization_id uuid not null references access.organization (id),
        purpose_class text not null,
        consulted_at timestamptz not null default now()
      );
      create index consultation_camera on cameras.consultation (camera_id, consulted_at desc, id);
      create index consultation_search on cameras.consultation (search_id);

      alter table cameras.camera enable row level security;
      alter table cameras.camera force row level security;
      create policy camera_read on cameras.camera for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or (region_code = (select platform.actor_region())
          and (select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command'))
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));
      create policy camera_add on cameras.camera for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and keeper_id = (select platform.actor_organization())
          and (owner_id = (select platform.actor_organization()) or cameras.may_keep_for(owner_id))));
      create policy camera_change on cameras.camera for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) = 'operator'
            and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))))
        with check ((select platform.is_system())
          or ((select platform.actor_role()) = 'operator'
            and (owner_id = (select platform.actor_organization())
              or (keeper_id = (select platform.actor_organization()) and cameras.may_keep_for(owner_id)))));
      grant select, insert, update on cameras.camera to svidok_app;

      alter table cameras.camera_history enable row level security;
      alter table cameras.camera_history force row level security;
      create policy history_read on cameras.camera_history for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or (region_code = (select platform.actor_region())
          and (select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command'))
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));
      create policy history_add on cameras.camera_history for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));
      grant select, insert on cameras.camera_history to svidok_app;

      alter table cameras.consultation enable row level security;
      alter table cameras.consultation force row level security;
      create policy consultation_read on cameras.consultation for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() in ('national_command', 'inspector'))
        or ((select platform.actor_role()) = 'operator' and (owner_id = (select platform.actor_organization())
          or exists (select from cameras.camera c where c.id = camera_id and c.keeper_id = (select platform.actor_organization()))))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy consultation_add on cameras.consultation for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor')
          and organization_id = (select platform.actor_organization())));
      grant select, insert on cameras.consultation to svidok_app;

      create view cameras.facts with (security_invoker = true) as
        select id as camera_id, owner_id, owner_kind, region_code, district_code, community_code, status,
          on_police_initiative, installed_on, decommissioned_on, proven_working_at
        from cameras.camera;
      grant select on cameras.facts to svidok_app;
      grant execute on all functions in schema cameras to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
