import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registered offences with place, time, severity and stage of solving; the history of stages; facts for reporting. */
export class CreateCrimes1761000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema crimes;
      grant usage on schema crimes to svidok_app;

      create table crimes.crime (
        id uuid primary key,
        -- number of the proceeding; not unique, because one proceeding may hold several offences
        erdr_number text check (erdr_number ~ '^[1-9]20[0-9]{2}[0-9]{12}$'),
        -- { reportingLogNumber, registerBy } while the proceeding has no number yet
        pending jsonb,
        -- key of the row in the source it was imported from
        external_key text check (length(external_key) between 1 and 300),
        import_digest text,
        article text not null check (length(article) between 1 and 100),
        part int check (part between 1 and 20),
        severity text not null check (severity in ('misdemeanour', 'minor', 'serious', 'especially_serious')),
        severity_verified boolean not null default false,
        occurred_from timestamptz not null,
        occurred_to timestamptz not null,
        location geometry(Point, 4326),
        address text,
        region_code text,
        district_code text,
        community_code text,
        stage text not null default 'registered'
          check (stage in ('registered', 'suspicion_served', 'indictment_in_court', 'conviction', 'closed_no_offence')),
        stage_changed_at timestamptz not null default now(),
        -- when notice of suspicion was first served (or a later stage reached); null while the stage does not count as solved
        solved_at timestamptz,
        exclusion text check (exclusion in ('duplicate', 'severed', 'not_an_offence')),
        organization_id uuid not null references access.organization (id),
        created_by uuid references access.account (id),
        registered_on date not null,
        version int not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint occurred_in_order check (occurred_from <= occurred_to),
        constraint number_or_pending check (erdr_number is not null or pending is not null or external_key is not null),
        constraint location_on_earth check (location is null or (st_isvalid(location)
          and st_x(location) between -180 and 180 and st_y(location) between -90 and 90)),
        constraint crime_external_key unique (organization_id, external_key)
      );
      create index crime_own on crimes.crime (organization_id, registered_on desc, id desc);
      create index crime_region on crimes.crime (region_code, registered_on desc, id desc);
      create index crime_recent on crimes.crime (registered_on desc, id desc);
      create index crime_community on crimes.crime (community_code, occurred_from);
      create index crime_erdr on crimes.crime (erdr_number text_pattern_ops) where erdr_number is not null;
      create index crime_location on crimes.crime using gist (location);

      create table crimes.stage_change (
        id uuid primary key,
        crime_id uuid not null references crimes.crime (id) on delete cascade,
        stage text not null check (stage in ('registered', 'suspicion_served', 'indictment_in_court', 'conviction', 'closed_no_offence')),
        at timestamptz not null,
        recorded_at timestamptz not null default now(),
        recorded_by uuid references access.account (id),
        note text,
        organization_id uuid not null references access.organization (id),
        region_code text
      );
      create index stage_change_crime on crimes.stage_change (crime_id, at);

      alter table crimes.crime enable row level security;
      alter table crimes.crime force row level security;
      create policy crime_read on crimes.crime for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or (select platform.actor_role()) = 'national_command');
      create policy crime_add on crimes.crime for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy crime_change on crimes.crime for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())))
        with check ((select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      grant select, insert, update on crimes.crime to svidok_app;

      alter table crimes.stage_change enable row level security;
      alter table crimes.stage_change force row level security;
      create policy stage_change_read on crimes.stage_change for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or (select platform.actor_role()) = 'national_command');
      create policy stage_change_add on crimes.stage_change for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      grant select, insert on crimes.stage_change to svidok_app;

      -- The denominator leaves out duplicates, severed proceedings, records that are no offence, and closed-no-offence;
      -- "solved" counts from the notice of suspicion on (product.md).
      create view crimes.facts with (security_invoker = true) as
        select id as crime_id, region_code, district_code, community_code, severity, stage,
          exclusion is null and stage <> 'closed_no_offence' as is_counted,
          stage in ('suspicion_served', 'indictment_in_court', 'conviction') as is_solved,
          occurred_from, registered_on, solved_at
        from crimes.crime;
      grant select on crimes.facts to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
