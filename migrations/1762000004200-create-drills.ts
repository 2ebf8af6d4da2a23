import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drills: harmless test requests to owners, in tables of their own, so that no figure of a crime can ever count them (ADR 110). */
export class CreateDrills1762000004200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema drills;
      grant usage on schema drills to svidok_app;

      create table drills.drill (
        id uuid primary key,
        region_code text not null,
        -- first day of the month of a drill that came by itself; null where somebody started it
        month date,
        -- whoever has it can draw the same cameras again
        seed text not null check (seed ~ '^[0-9a-f]{32}$'),
        started_by uuid references access.account (id),
        started_by_name text,
        started_at timestamptz not null,
        closes_at timestamptz not null,
        check (started_at < closes_at),
        check ((started_by is null) = (month is not null)),
        unique (region_code, month)
      );
      create index drill_region on drills.drill (region_code, id desc);
      create index drill_started_by on drills.drill (started_by);

      create table drills.task (
        id uuid primary key,
        drill_id uuid not null references drills.drill (id),
        region_code text not null,
        owner_id uuid not null references access.organization (id),
        owner_name text not null,
        camera_id uuid not null references cameras.camera (id),
        camera_code text not null,
        camera_name text not null,
        window_from timestamptz not null,
        window_to timestamptz not null,
        sent_at timestamptz not null,
        closes_at timestamptz not null,
        held_at timestamptz,
        answered_at timestamptz,
        code text check (code in ('kept', 'nothing_recorded', 'camera_was_down', 'not_our_camera', 'no_time')),
        minutes_spent int check (minutes_spent between 0 and 10080),
        answered_by uuid references access.account (id),
        unique (drill_id, owner_id),
        check (window_from < window_to),
        check (held_at >= sent_at and answered_at >= coalesce(held_at, sent_at)),
        check ((code is null) = (answered_at is null)),
        -- whoever says that it is kept has kept it
        check (code is distinct from 'kept' or held_at is not null)
      );
      create index task_owner on drills.task (owner_id, sent_at desc);
      create index task_camera on drills.task (camera_id);
      create index task_region on drills.task (region_code, sent_at);
      create index task_answered_by on drills.task (answered_by);

      create function drills.keep_what_was_asked() returns trigger language plpgsql as $$
        begin
          if (new.id, new.drill_id, new.region_code, new.owner_id, new.owner_name, new.camera_id, new.camera_code, new.camera_name,
              new.window_from, new.window_to, new.sent_at, new.closes_at)
            is distinct from (old.id, old.drill_id, old.region_code, old.owner_id, old.owner_name, old.camera_id, old.camera_code,
              old.camera_name, old.window_from, old.window_to, old.sent_at, old.closes_at)
            or old.held_at is not null and new.held_at is distinct from old.held_at
            or old.answered_at is not null
          then raise exception 'what a drill asked and was answered stays' using errcode = '23514'; end if;
          return new;
        end $$;
      create trigger keep_what_was_asked before update on drills.task for each row execute function drills.keep_what_was_asked();

      alter table drills.drill enable row level security;
      alter table drills.drill force row level security;
      alter table drills.task enable row level security;
      alter table drills.task force row level security;

      create policy drill_read on drills.drill for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy drill_start on drills.drill for insert to svidok_app with check (
        (select platform.is_system())
        or (started_by = (select platform.actor_account())
          and (select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      grant select, insert on drills.drill to svidok_app;

      create policy task_read on drills.task for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      create policy task_send on drills.task for insert to svidok_app with check (
        held_at is null and answered_at is null and exists (select from drills.drill d where d.id = drill_id and d.region_code = task.region_code)
        and ((select platform.is_system())
          or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))));
      create policy task_answer on drills.task for update to svidok_app using (
        (select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
        with check (answered_by is null or answered_by = (select platform.actor_account()));
      grant select, insert on drills.task to svidok_app;
      grant update (held_at, answered_at, code, minutes_spent, answered_by) on drills.task to svidok_app;
      grant execute on all functions in schema drills to svidok_app;

      -- Who wants to be left alone; the row goes away with the wish, and the journal keeps both.
      create table drills.abstention (
        organization_id uuid primary key references access.organization (id),
        region_code text,
        reason text check (length(reason) between 1 and 500),
        since timestamptz not null,
        declared_by uuid not null references access.account (id)
      );
      create index abstention_declared_by on drills.abstention (declared_by);
      alter table drills.abstention enable row level security;
      alter table drills.abstention force row level security;
      create policy abstention_read on drills.abstention for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())));
      create policy abstention_declare on drills.abstention for insert to svidok_app with check (
        (select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())
        and declared_by = (select platform.actor_account()));
      create policy abstention_end on drills.abstention for delete to svidok_app using (
        (select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization()));
      grant select, insert, delete on drills.abstention to svidok_app;

      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'drills.start-monthly', 'steady', '00000000-0000-0000-0000-000000000000',
        date_trunc('month', now() at time zone 'utc') at time zone 'utc' + interval '1 month 6 hours');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
