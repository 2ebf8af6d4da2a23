import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of community policing and stands in no register: officers, surveys, detected administrative offences, targets. */
export class RecordPolicing1780700000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema policing;
      grant usage on schema policing to svidok_app;

      -- A record is never changed: a wrong one is withdrawn and stays.
      create table policing.record (
        id uuid primary key,
        kind text not null check (kind in ('officers', 'survey', 'administrative_offences', 'target')),
        -- null: a target of the whole country
        region_code text references territories.territory (code),
        community_code text references territories.territory (code),
        starts_on date not null,
        ends_on date check (ends_on > starts_on),
        measure text check (measure in ('officers', 'communities', 'residents', 'cameras')),
        count int not null check (count >= 0),
        out_of int,
        source text not null check (length(source) between 1 and 300),
        recorded_by uuid not null references access.account (id),
        recorded_at timestamptz not null default now(),
        withdrawn_by uuid references access.account (id),
        withdrawn_at timestamptz,
        check ((withdrawn_by is null) = (withdrawn_at is null)),
        check ((measure is not null) = (kind = 'target')),
        check ((out_of is not null) = (kind = 'survey')),
        check (ends_on is null or kind = 'officers'),
        check ((community_code is null) = (kind = 'target')),
        check (community_code is null or region_code is not null),
        constraint officers_some check (kind <> 'officers' or count between 1 and 1000),
        constraint survey_within check (kind <> 'survey' or (out_of >= 1 and count <= out_of)),
        constraint month_begins check (kind <> 'administrative_offences' or extract(day from starts_on) = 1)
      );
      create unique index record_month on policing.record (community_code, starts_on) where kind = 'administrative_offences' and withdrawn_at is null;
      create index record_community on policing.record (community_code, kind, starts_on);
      create index record_region on policing.record (region_code, id);
      create index record_recorded_by on policing.record (recorded_by);
      create index record_withdrawn_by on policing.record (withdrawn_by);

      create function policing.guard_record() returns trigger language plpgsql as $$
        begin
          if tg_op = 'DELETE' then raise exception 'records of policing are withdrawn and not deleted' using errcode = '23514'; end if;
          if old.withdrawn_at is not null or to_jsonb(new) - '{withdrawn_at,withdrawn_by}'::text[] <> to_jsonb(old) - '{withdrawn_at,withdrawn_by}'::text[] then
            raise exception 'a record of policing is withdrawn once and never changed' using errcode = '23514';
          end if;
          return new;
        end $$;
      create trigger guard_record before update or delete on policing.record for each row execute function policing.guard_record();

      alter table policing.record enable row level security;
      alter table policing.record force row level security;
      create policy record_read on policing.record for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((select platform.actor_role()) = 'regional_command'
          and (region_code is null or region_code = (select platform.actor_region()))));
      create policy record_add on policing.record for insert to svidok_app with check (
        recorded_by = (select platform.actor_account()) and withdrawn_at is null
        and ((select platform.actor_role()) = 'national_command'
          or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))));
      create policy record_withdraw on policing.record for update to svidok_app
        using ((select platform.actor_role()) = 'national_command'
          or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())))
        with check (withdrawn_by = (select platform.actor_account()));
      grant select, insert on policing.record to svidok_app;
      grant update (withdrawn_by, withdrawn_at) on policing.record to svidok_app;

      create view policing.facts with (security_invoker = true) as
        select kind, region_code, community_code, starts_on, ends_on, measure, count, out_of from policing.record where withdrawn_at is null;
      grant select on policing.facts to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
