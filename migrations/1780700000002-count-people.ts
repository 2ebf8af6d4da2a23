import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people live, as points of a population grid or of settlements: for the report on coverage. */
export class CountPeople1780700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table territories.population_point (
        source text not null check (length(source) between 1 and 200),
        external_key text not null check (length(external_key) between 1 and 200),
        attribution text not null,
        people float8 not null check (people >= 0),
        location geometry(Point, 4326) not null check (st_isvalid(location) and not st_isempty(location)),
        -- in the projection of the ground that cameras see (ADR 230)
        at geometry(Point, 6933) generated always as (st_transform(location, 6933)) stored,
        region_code text,
        district_code text,
        community_code text,
        primary key (source, external_key)
      );
      create index population_at on territories.population_point using gist (at);
      create index population_region on territories.population_point (region_code);
      alter table territories.population_point enable row level security;
      alter table territories.population_point force row level security;
      create policy population_read on territories.population_point for select to svidok_app using (
        (select platform.actor_kind()) in ('account', 'system'));
      create policy population_keep on territories.population_point to svidok_app
        using ((select platform.is_system())) with check ((select platform.is_system()));
      grant select, insert, update, delete on territories.population_point to svidok_app;
      create view territories.population_points with (security_invoker = true) as
        select source, external_key, people, at, region_code, district_code, community_code from territories.population_point;
      grant select on territories.population_points to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
