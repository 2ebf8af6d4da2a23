import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches for cameras, each bound to a purpose, and what each showed: a record, never changed afterwards. */
export class CreateSearches1761000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema searches;
      grant usage on schema searches to svidok_app;

      create table searches.search (
        id uuid primary key,
        crime_id uuid references crimes.crime (id),
        organization_id uuid not null references access.organization (id),
        created_by uuid references access.account (id),
        region_code text,
        purpose text not null check (purpose in ('crime')),
        -- a point with radius_meters, or an area without
        place geometry(Geometry, 4326) not null check (st_isvalid(place)),
        radius_meters real check (radius_meters > 0 and radius_meters <= 5000),
        window_from timestamptz not null,
        window_to timestamptz not null,
        created_at timestamptz not null default now(),
        constraint window_in_order check (window_from < window_to),
        constraint has_purpose check (purpose <> 'crime' or crime_id is not null),
        constraint place_kind check ((geometrytype(place) = 'POINT' and radius_meters is not null)
          or (geometrytype(place) = 'POLYGON' and radius_meters is null))
      );
      create index search_own on searches.search (created_by, id desc);
      create index search_organization on searches.search (organization_id, id desc);
      create index search_region on searches.search (region_code, id desc);
      create index search_crime on searches.search (crime_id);
      create index search_place on searches.search using gist (place);

      create table searches.search_result (
        search_id uuid not null references searches.search (id) on delete cascade,
        camera_id uuid not null references cameras.camera (id),
        rank int not null check (rank >= 1),
        distance_meters double precision not null,
        tier text not null check (tier in ('identify', 'recognise', 'observe', 'detect', 'maybe', 'out_of_view')),
        window_from timestamptz not null,
        window_to timestamptz not null,
        likelihood text not null check (likelihood in ('likely', 'doubtful', 'unlikely', 'lost')),
        loss_starts_at timestamptz not null,
        loss_complete_at timestamptz not null,
        score double precision not null check (score between 0 and 1),
        factors jsonb not null,
        reasons text[] not null,
        -- the camera as it was shown, exact position included
        camera jsonb not null,
        longitude double precision not null,
        latitude double precision not null,
        organization_id uuid not null references access.organization (id),
        region_code text,
        primary key (search_id, camera_id),
        unique (search_id, rank)
      );
      create index search_result_camera on searches.search_result (camera_id);

      alter table searches.search enable row level security;
      alter table searches.search force row level security;
      create policy search_read on searches.search for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or (select platform.actor_role()) = 'national_command');
      create policy search_add on searches.search for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'investigator' and organization_id = (select platform.actor_organization())));
      grant select, insert on searches.search to svidok_app;

      alter table searches.search_result enable row level security;
      alter table searches.search_result force row level security;
      create policy search_result_read on searches.search_result for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or (select platform.actor_role()) = 'national_command');
      create policy search_result_add on searches.search_result for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'investigator' and organization_id = (select platform.actor_organization())));
      grant select, insert on searches.search_result to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
