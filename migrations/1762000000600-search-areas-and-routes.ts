import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A search may ask about an area, about a way that somebody took, and about all ways from a point; one may follow another. */
export class SearchAreasAndRoutes1762000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Metres on the spheroid by the lengths of a degree at the middle latitude: within centimetres over the reach of a
      -- search, and ten times as fast as a geodesic. A sum of products, so that the planner takes it into the statement.
      create function cameras.meters_between(lon float8, lat float8, other_lon float8, other_lat float8) returns float8
        language sql immutable parallel safe as $$
        select sqrt(
          ((lon - other_lon) * (111412.84 * cosd((lat + other_lat) / 2) - 93.5 * cosd(3 * (lat + other_lat) / 2))) ^ 2
          + ((lat - other_lat) * (111132.92 - 559.82 * cosd(lat + other_lat) + 1.175 * cosd(2 * (lat + other_lat)))) ^ 2)
      $$;
      grant execute on function cameras.meters_between to svidok_app;

      alter table searches.search
        add column started_at timestamptz,
        add column speed_min double precision,
        add column speed_max double precision,
        add column mode text check (mode in ('walk', 'run', 'bicycle', 'car', 'bus')),
        -- ways that turn off the route, or lead away from the point: [{ line, startMeters, branch }]
        add column stretches jsonb not null default '[]',
        -- cameras that were found and not shown, because a search opens no more than its limit
        add column omitted int not null default 0 check (omitted >= 0),
        add column previous_id uuid references searches.search (id),
        drop constraint place_kind,
        add constraint place_kind check (case geometrytype(place)
          when 'POINT' then radius_meters is not null
          when 'POLYGON' then radius_meters is null and started_at is null
          when 'LINESTRING' then radius_meters is not null and started_at is not null
          else false end),
        add constraint movement check ((started_at is null) = (speed_min is null) and (started_at is null) = (speed_max is null)
          and (speed_min is null or (speed_min > 0 and speed_min <= speed_max)));
      create index search_previous on searches.search (previous_id) where previous_id is not null;

      alter table searches.search_result
        add column passed_from double precision,
        add column passed_to double precision,
        add column branch int,
        add constraint passage check ((passed_from is null) = (passed_to is null) and passed_from <= passed_to);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
