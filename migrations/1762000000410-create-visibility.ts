import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What of each view the buildings leave to see. It stands beside the camera, not in it: a new house is no change of the
 * registered record, and must count up no version and write no history.
 */
export class CreateVisibility1762000000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cameras.visibility (
        camera_id uuid primary key references cameras.camera (id),
        -- Null: nothing hides anything, or nobody has looked yet; the plain view holds. Empty: walls hide all of it.
        area geometry(Polygon, 4326) check (st_isvalid(area)),
        drawn_at timestamptz,
        -- The camera or a building near it has changed since.
        is_due boolean not null default true
      );
      create index visibility_due on cameras.visibility (camera_id) where is_due;

      -- Policies first: the triggers below write in the scope of whoever changes the camera.
      alter table cameras.visibility enable row level security;
      alter table cameras.visibility force row level security;
      create policy visibility_read on cameras.visibility for select to svidok_app using (
        (select platform.is_system()) or exists (select from cameras.camera c where c.id = camera_id));
      create policy visibility_add on cameras.visibility for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and exists (select from cameras.camera c where c.id = camera_id)));
      create policy visibility_change on cameras.visibility for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) = 'operator' and exists (select from cameras.camera c where c.id = camera_id)))
        with check ((select platform.is_system())
          or ((select platform.actor_role()) = 'operator' and exists (select from cameras.camera c where c.id = camera_id)));
      grant select, insert, update on cameras.visibility to svidok_app;

      -- A visibility that was cut from another view must not outlive it by a moment: it is dropped by the statement that
      -- turns or moves the camera, and drawn anew by a job. Where no building is near, there is nothing to draw.
      create function cameras.mark_added() returns trigger language plpgsql as $$
        begin
          insert into cameras.visibility (camera_id)
          select n.id from changed n
          where n.view is not null and exists (select from territories.building b where b.footprint && n.view)
          order by n.id
          on conflict (camera_id) do update set area = null, is_due = true;
          return null;
        end $$;
      create trigger mark_added after insert on cameras.camera referencing new table as changed
        for each statement execute function cameras.mark_added();

      create function cameras.mark_turned() returns trigger language plpgsql as $$
        begin
          insert into cameras.visibility (camera_id)
          select n.id from changed n join before o on o.id = n.id
          where (n.view is distinct from o.view or n.mount_height is distinct from o.mount_height)
            and (exists (select from cameras.visibility v where v.camera_id = n.id)
              or exists (select from territories.building b where b.footprint && n.view))
          order by n.id
          on conflict (camera_id) do update set area = null, is_due = true;
          return null;
        end $$;
      create trigger mark_turned after update on cameras.camera referencing old table as before new table as changed
        for each statement execute function cameras.mark_turned();

      -- A house is built, mended or pulled down: what was drawn stays until the job has drawn it anew.
      create function cameras.mark_shadowed() returns trigger language plpgsql as $$
        begin
          insert into cameras.visibility (camera_id)
          select distinct c.id from changed b join cameras.camera c on c.view && b.footprint
          order by c.id
          on conflict (camera_id) do update set is_due = true;
          return null;
        end $$;
      create trigger mark_built after insert on territories.building referencing new table as changed
        for each statement execute function cameras.mark_shadowed();
      create trigger mark_mended after update on territories.building referencing new table as changed
        for each statement execute function cameras.mark_shadowed();
      create trigger mark_mended_from after update on territories.building referencing old table as changed
        for each statement execute function cameras.mark_shadowed();
      create trigger mark_pulled_down after delete on territories.building referencing old table as changed
        for each statement execute function cameras.mark_shadowed();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
