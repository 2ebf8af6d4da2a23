import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A view begins at its camera or lies around it, so that its box holds the camera as well: one index finds what stands in a
 * box and what looks into it, where two were read and joined for every search. And the facts of a camera are told without the
 * corners of its view, which were most of them.
 */
export class FindByReach1780700000350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cameras.camera add constraint camera_view_holds_location check (view && location);
      alter table cameras.camera_period add constraint period_view_holds_location check (view && location);
      create index camera_reach on cameras.camera using gist ((case when view is null then location else view end));
      create index period_reach on cameras.camera_period using gist ((case when view is null then location else view end));
      drop index cameras.camera_view;
      drop index cameras.period_view;

      -- A view follows from place, bearing, angle and range: whoever needs its corners draws them.
      alter table cameras.camera drop column facts_json;
      drop function cameras.facts_json;
      create function cameras.facts_json(id uuid, code text, name text, address text, owner_id uuid, owner_kind text, keeper_id uuid,
          region_code text, community_code text, status text, type text, location geometry, bearing float8, angle float8, range_meters float8,
          is_view_verified boolean, pixel_width int, recording_mode text, has_ups boolean, declared_hours int, measured_hours int,
          installed_on date, decommissioned_on date)
        returns text language sql immutable parallel safe
        return concat('["', id, '",', to_json(code), ',', to_json(name), ',', coalesce(to_json(address)::text, 'null'),
          ',"', owner_id, '",', to_json(owner_kind), ',"', keeper_id, '",',
          coalesce(to_json(region_code)::text, 'null'), ',', coalesce(to_json(community_code)::text, 'null'),
          ',', to_json(status), ',', to_json(type), ',', st_x(location), ',', st_y(location),
          ',', coalesce(bearing::text, 'null'), ',', angle, ',', range_meters, ',', is_view_verified::text,
          ',', coalesce(pixel_width::text, 'null'), ',', to_json(recording_mode), ',', has_ups::text,
          ',', coalesce(least(declared_hours, measured_hours), 168), ',', (declared_hours is null and measured_hours is null)::text,
          ',', coalesce(to_json(installed_on)::text, 'null'), ',', coalesce(to_json(decommissioned_on)::text, 'null'), ']');
      grant execute on function cameras.facts_json to svidok_app;
      alter table cameras.camera add column facts_json text generated always as (cameras.facts_json(id, code, name, address, owner_id, owner_kind,
        keeper_id, region_code, community_code, status, type, location, bearing, angle, range_meters, is_view_verified, pixel_width, recording_mode,
        has_ups, declared_hours, measured_hours, installed_on, decommissioned_on)) stored;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
