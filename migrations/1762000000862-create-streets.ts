import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Streets as they were drawn, and the graph that is cut from them: nodes where ways meet or end, edges between. */
export class CreateStreets1762000000862 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table territories.street (
        id uuid primary key,
        source text not null check (length(source) between 1 and 200),
        external_key text not null check (length(external_key) between 1 and 200),
        name text,
        class text not null check (class in ('motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'service',
          'track', 'pedestrian', 'cycleway', 'path', 'steps')),
        -- Who may go along: 0 = nobody, 1 = with the line, 2 = against it, 3 = both ways.
        car smallint not null check (car between 0 and 3),
        bicycle smallint not null check (bicycle between 0 and 3),
        foot smallint not null check (foot between 0 and 3),
        path geometry(LineString, 4326) not null check (st_isvalid(path) and not st_isempty(path)),
        -- Name of each point of the line: ways meet where they share one, and only there (a bridge shares none).
        nodes text[] not null check (cardinality(nodes) = st_npoints(path)),
        attribution text not null,
        changed_at timestamptz not null default now(),
        unique (source, external_key)
      );

      create table territories.street_node (
        id bigint generated always as identity primary key,
        node_key text collate "C" not null unique,
        location geometry(Point, 4326) not null
      );
      create index street_node_location on territories.street_node using gist (location);

      create table territories.street_edge (
        id bigint generated always as identity primary key,
        street_id uuid not null references territories.street (id) on delete cascade,
        start_node bigint not null references territories.street_node (id),
        end_node bigint not null references territories.street_node (id),
        path geometry(LineString, 4326) not null,
        length_meters double precision not null check (length_meters > 0),
        class text not null,
        car smallint not null,
        bicycle smallint not null,
        foot smallint not null
      );
      create index street_edge_path on territories.street_edge using gist (path);
      create index street_edge_street on territories.street_edge (street_id);
      create index street_edge_start on territories.street_edge (start_node);
      create index street_edge_end on territories.street_edge (end_node);

      do $$ declare name text; begin
        foreach name in array array['street', 'street_node', 'street_edge'] loop
          execute format('alter table territories.%I enable row level security', name);
          execute format('alter table territories.%I force row level security', name);
          execute format('create policy %I on territories.%I for select to svidok_app using ((select platform.actor_kind()) in (''account'', ''system''))', name || '_read', name);
          execute format('create policy %I on territories.%I for insert to svidok_app with check ((select platform.is_system()))', name || '_add', name);
          execute format('create policy %I on territories.%I for update to svidok_app using ((select platform.is_system())) with check ((select platform.is_system()))', name || '_change', name);
          execute format('create policy %I on territories.%I for delete to svidok_app using ((select platform.is_system()))', name || '_drop', name);
          execute format('grant select, insert, update, delete on territories.%I to svidok_app', name);
        end loop;
      end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
