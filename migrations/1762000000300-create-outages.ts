import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When cameras had no power: of one camera, of a feeder (power line), or of a whole community (rolling blackouts). */
export class CreateOutages1762000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The line that feeds the camera, as its keeper calls it.
      alter table cameras.camera add column feeder text check (length(feeder) between 1 and 100);
      create index camera_feeder on cameras.camera (lower(feeder)) where feeder is not null;

      create table cameras.outage (
        id uuid primary key,
        scope text not null check (scope in ('camera', 'feeder', 'community')),
        camera_id uuid references cameras.camera (id),
        feeder text check (length(feeder) between 1 and 100),
        -- Without foreign key, as on the camera: a new edition of the boundaries must not be held up.
        community_code text,
        kind text not null check (kind in ('planned', 'unplanned')),
        starts_at timestamptz not null,
        -- Null: nobody knows yet when the power comes back.
        ends_at timestamptz check (ends_at > starts_at),
        repeats_every_days int check (repeats_every_days between 1 and 28),
        repeats_until date,
        organization_id uuid not null references access.organization (id),
        -- A feeder that the command names concerns every camera on it in the region, one that an operator names only his own.
        is_region_wide boolean not null,
        region_code text,
        account_id uuid,
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        withdrawn_at timestamptz,
        constraint one_subject check (num_nonnulls(camera_id, feeder, community_code) = 1
          and case scope when 'camera' then camera_id is not null when 'feeder' then feeder is not null else community_code is not null end),
        constraint repeats_whole check ((repeats_every_days is null) = (repeats_until is null) and (repeats_every_days is null or ends_at is not null))
      );
      create index outage_camera on cameras.outage (camera_id) where camera_id is not null;
      create index outage_region on cameras.outage (region_code, starts_at desc, id desc);
      create index outage_organization on cameras.outage (organization_id, starts_at desc, id desc);

      -- One row per time without power. Corrections close the rows (recorded) and write new ones: what was believed stays.
      create table cameras.outage_interval (
        outage_id uuid not null references cameras.outage (id),
        during tstzrange not null check (not isempty(during)),
        recorded tstzrange not null default tstzrange(clock_timestamp(), null) check (not isempty(recorded))
      );
      create index outage_interval_outage on cameras.outage_interval (outage_id);
      create index outage_interval_during on cameras.outage_interval using gist (during);

      alter table cameras.outage enable row level security;
      alter table cameras.outage force row level security;
      create policy outage_read on cameras.outage for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or (region_code = (select platform.actor_region())
          and (select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command'))
        or ((select platform.actor_role()) = 'operator' and (organization_id = (select platform.actor_organization())
          or (region_code = (select platform.actor_region()) and (scope = 'community' or (scope = 'feeder' and is_region_wide)))
          or exists (select from cameras.camera c where c.id = camera_id))));
      create policy outage_add on cameras.outage for insert to svidok_app with check (
        (select platform.is_system())
        or (organization_id = (select platform.actor_organization()) and (
          ((select platform.actor_role()) = 'operator' and not is_region_wide)
          or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())))));
      create policy outage_change on cameras.outage for update to svidok_app
        using ((select platform.is_system()) or (organization_id = (select platform.actor_organization())
          and (select platform.actor_role()) in ('operator', 'regional_command')))
        with check ((select platform.is_system()) or organization_id = (select platform.actor_organization()));
      grant select, insert, update on cameras.outage to svidok_app;

      alter table cameras.outage_interval enable row level security;
      alter table cameras.outage_interval force row level security;
      create policy interval_read on cameras.outage_interval for select to svidok_app
        using (exists (select from cameras.outage o where o.id = outage_id));
      create policy interval_add on cameras.outage_interval for insert to svidok_app with check (
        exists (select from cameras.outage o where o.id = outage_id
          and ((select platform.is_system()) or o.organization_id = (select platform.actor_organization()))));
      create policy interval_close on cameras.outage_interval for update to svidok_app using (
        exists (select from cameras.outage o where o.id = outage_id
          and ((select platform.is_system()) or o.organization_id = (select platform.actor_organization()))));
      grant select, insert on cameras.outage_interval to svidok_app;
      grant update (recorded) on cameras.outage_interval to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
