import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Footprints of buildings: the ground truth of what stands in the way of a view. */
export class CreateBuildings1762000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table territories.building (
        id uuid primary key,
        -- Who drew it ("OpenStreetMap", a cadastre), and under which name there: the key by which a new file finds it again.
        source text not null check (length(source) between 1 and 200),
        external_key text not null check (length(external_key) between 1 and 200),
        footprint geometry(Polygon, 4326) not null check (st_isvalid(footprint) and not st_isempty(footprint)),
        height real check (height > 0 and height <= 1000),
        attribution text not null,
        changed_at timestamptz not null default now(),
        unique (source, external_key)
      );
      create index building_footprint on territories.building using gist (footprint);

      alter table territories.building enable row level security;
      alter table territories.building force row level security;
      create policy building_read on territories.building for select to svidok_app using ((select platform.actor_kind()) in ('account', 'system'));
      create policy building_add on territories.building for insert to svidok_app with check ((select platform.is_system()));
      create policy building_change on territories.building for update to svidok_app
        using ((select platform.is_system())) with check ((select platform.is_system()));
      create policy building_drop on territories.building for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, update, delete on territories.building to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
