import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exact positions that left as files: what was taken out, and the requests for which a second person answers. */
export class AddCameraExports1762000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cameras.export_request (
        id uuid primary key,
        organization_id uuid not null references access.organization (id),
        region_code text,
        requested_by uuid not null references access.account (id),
        requested_at timestamptz not null,
        reason text not null check (length(reason) between 1 and 500),
        format text not null check (format in ('csv', 'xlsx', 'geojson', 'kml', 'osm')),
        filter jsonb not null default '{}',
        camera_count int not null check (camera_count >= 0),
        state text not null default 'requested' check (state in ('requested', 'approved', 'refused', 'withdrawn', 'downloaded')),
        -- neither a decision nor a file can be had any more from here on
        expires_at timestamptz not null,
        decided_by uuid references access.account (id),
        decided_at timestamptz,
        note text check (length(note) between 1 and 500),
        downloaded_at timestamptz,
        constraint two_people check (decided_by <> requested_by),
        constraint decided_by_somebody check ((decided_by is null) = (decided_at is null)),
        constraint decision_has_a_name check ((state in ('approved', 'refused', 'downloaded')) <= (decided_by is not null)),
        constraint downloaded_at_a_moment check ((state = 'downloaded') = (downloaded_at is not null))
      );
      create index export_request_organization on cameras.export_request (organization_id, requested_at desc, id desc);
      create index export_request_region on cameras.export_request (region_code, requested_at desc, id desc);

      -- Whatever the application thinks: a decision is made once, by another person, in time, and a file is had once.
      create function cameras.guard_export_request() returns trigger language plpgsql as $$
        begin
          if (new.id, new.organization_id, new.requested_by, new.requested_at, new.reason, new.format, new.filter, new.camera_count)
               is distinct from (old.id, old.organization_id, old.requested_by, old.requested_at, old.reason, old.format, old.filter, old.camera_count) then
            raise exception 'what was asked for does not change' using errcode = '42501';
          end if;
          if not ((old.state = 'requested' and new.state in ('approved', 'refused', 'withdrawn'))
              or (old.state = 'approved' and new.state in ('downloaded', 'withdrawn'))) or old.expires_at <= now() then
            raise exception 'no step from % to %', old.state, new.state using errcode = '42501';
          end if;
          if platform.actor_kind() = 'account' and platform.actor_account() is distinct from
               (case when new.state in ('approved', 'refused') then new.decided_by else new.requested_by end) then
            raise exception 'this step is for somebody else' using errcode = '42501';
          end if;
          return new;
        end $$;
      create trigger guard_export_request before update on cameras.export_request
        for each row execute function cameras.guard_export_request();

      alter table cameras.export_request enable row level security;
      alter table cameras.export_request force row level security;
      create policy export_request_read on cameras.export_request for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'supervisor' and region_code = (select platform.actor_region())));
      create policy export_request_add on cameras.export_request for insert to svidok_app with check (
        (select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())
        and requested_by = (select platform.actor_account()) and state = 'requested' and decided_by is null);
      create policy export_request_step on cameras.export_request for update to svidok_app using (
        ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'supervisor' and region_code = (select platform.actor_region())));
      grant select, insert, update on cameras.export_request to svidok_app;

      -- What one account took out by itself; so that the limit is not passed in small pieces.
      create table cameras.exact_export (
        id uuid primary key,
        account_id uuid not null references access.account (id),
        organization_id uuid not null references access.organization (id),
        camera_count int not null check (camera_count >= 0),
        exported_at timestamptz not null
      );
      create index exact_export_account on cameras.exact_export (account_id, exported_at);
      alter table cameras.exact_export enable row level security;
      alter table cameras.exact_export force row level security;
      create policy exact_export_own on cameras.exact_export for select to svidok_app using (
        (select platform.is_system()) or account_id = (select platform.actor_account()));
      create policy exact_export_add on cameras.exact_export for insert to svidok_app with check (
        account_id = (select platform.actor_account()) and organization_id = (select platform.actor_organization()));
      grant select, insert on cameras.exact_export to svidok_app;
      grant execute on function cameras.guard_export_request() to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
