import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The facts of a camera that a search weighs, as one JSON array beside the columns they come from (ADR 150): written once
 * with the camera instead of at every search. The database keeps the two together; `camera-facts.ts` reads it, and where
 * a fact is added, function, column and reader change together.
 */
export class TellCamerasInOneText1780400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Immutable, though to_json is not: of texts and days it depends on nothing but its argument. A body that is parsed
      -- here and now, so that a restore, which has no search path, finds what it calls.
      create function cameras.facts_json(id uuid, code text, name text, address text, owner_id uuid, owner_kind text, keeper_id uuid,
          region_code text, community_code text, status text, type text, location geometry, bearing float8, angle float8, range_meters float8,
          is_view_verified boolean, pixel_width int, recording_mode text, has_ups boolean, declared_hours int, measured_hours int,
          installed_on date, decommissioned_on date, view geometry)
        returns text language sql immutable parallel safe
        return concat('["', id, '",', to_json(code), ',', to_json(name), ',', coalesce(to_json(address)::text, 'null'),
          ',"', owner_id, '",', to_json(owner_kind), ',"', keeper_id, '",',
          coalesce(to_json(region_code)::text, 'null'), ',', coalesce(to_json(community_code)::text, 'null'),
          ',', to_json(status), ',', to_json(type), ',', st_x(location), ',', st_y(location),
          ',', coalesce(bearing::text, 'null'), ',', angle, ',', range_meters, ',', is_view_verified::text,
          ',', coalesce(pixel_width::text, 'null'), ',', to_json(recording_mode), ',', has_ups::text,
          ',', coalesce(least(declared_hours, measured_hours), 168), ',', (declared_hours is null and measured_hours is null)::text,
          ',', coalesce(to_json(installed_on)::text, 'null'), ',', coalesce(to_json(decommissioned_on)::text, 'null'),
          ',', coalesce(st_asgeojson(view, 7), 'null'), ']');
      grant execute on function cameras.facts_json to svidok_app;

      alter table cameras.camera add column facts_json text generated always as (cameras.facts_json(id, code, name, address, owner_id, owner_kind,
        keeper_id, region_code, community_code, status, type, location, bearing, angle, range_meters, is_view_verified, pixel_width, recording_mode,
        has_ups, declared_hours, measured_hours, installed_on, decommissioned_on, view)) stored;
      -- Beside the row and not in another place, also where a drawing all around makes it long.
      alter table cameras.camera alter column facts_json set storage main;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
