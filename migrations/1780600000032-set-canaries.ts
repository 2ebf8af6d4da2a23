import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invented cameras that nobody has a reason to look at, and the alarms of those and of harvesting. */
export class SetCanaries1780600000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cameras.canary (
        camera_id uuid primary key references cameras.camera (id),
        note text not null check (length(note) between 1 and 500),
        marked_by uuid not null references access.account (id),
        marked_by_name text not null,
        marked_at timestamptz not null,
        -- a camera that was told to be none any more; the row stays, because alarms speak of it
        ended_at timestamptz
      );
      create index canary_marked_by on cameras.canary (marked_by);
      alter table cameras.canary enable row level security;
      alter table cameras.canary force row level security;
      create policy canary_read on cameras.canary for select to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) in ('inspector', 'administrator'));
      create policy canary_mark on cameras.canary for insert to svidok_app with check (
        (select platform.actor_role()) in ('inspector', 'administrator') and marked_by = (select platform.actor_account()));
      create policy canary_end on cameras.canary for update to svidok_app using (
        (select platform.actor_role()) in ('inspector', 'administrator'));
      grant select, insert, update on cameras.canary to svidok_app;

      -- Figures count cameras that exist. Whoever asks for a figure must not learn which ones it leaves out: hence a function.
      create function cameras.canaries() returns setof uuid language sql stable parallel safe security definer
        set search_path = cameras, pg_temp as $$ select camera_id from canary where ended_at is null $$;
      grant execute on function cameras.canaries() to svidok_app;
      create or replace view cameras.facts with (security_invoker = true) as
        select id as camera_id, owner_id, owner_kind, grid_region_code as region_code, grid_district_code as district_code,
          grid_community_code as community_code, status, on_police_initiative, installed_on, decommissioned_on, proven_working_at,
          programme
        from cameras.camera
        where ((select coalesce(platform.actor_role(), '') not in ('investigator', 'supervisor', 'regional_command'))
          or grid_region_code = (select platform.actor_region()))
          and id not in (select cameras.canaries());

      create table oversight.alarm (
        id uuid primary key,
        kind text not null check (kind in ('canary', 'harvest-positions', 'harvest-reads')),
        account_id uuid not null references access.account (id),
        organization_id uuid references access.organization (id),
        camera_id uuid references cameras.camera (id),
        -- one alarm for one matter: a search, a day, an hour
        key text not null check (length(key) between 1 and 200),
        event_id uuid,
        facts jsonb not null default '{}',
        raised_at timestamptz not null,
        constraint alarm_once unique (kind, account_id, key)
      );
      create index alarm_raised_at on oversight.alarm (raised_at desc, id desc);
      create index alarm_account on oversight.alarm (account_id);
      create index alarm_organization on oversight.alarm (organization_id);
      create index alarm_camera on oversight.alarm (camera_id);
      alter table oversight.alarm enable row level security;
      alter table oversight.alarm force row level security;
      create policy alarm_read on oversight.alarm for select to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      create policy alarm_add on oversight.alarm for insert to svidok_app with check ((select platform.is_system()));
      grant select, insert on oversight.alarm to svidok_app;

      -- How often somebody asked for lists, tiles and features, by the hour: counts, no places. Kept for 90 days.
      create table oversight.reading (
        account_id uuid not null references access.account (id),
        hour timestamptz not null,
        role text not null,
        reads int not null check (reads > 0),
        primary key (account_id, hour)
      );
      create index reading_hour on oversight.reading (role, hour);
      alter table oversight.reading enable row level security;
      alter table oversight.reading force row level security;
      create policy reading_system on oversight.reading to svidok_app using ((select platform.is_system())) with check ((select platform.is_system()));
      grant select, insert, update, delete on oversight.reading to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
