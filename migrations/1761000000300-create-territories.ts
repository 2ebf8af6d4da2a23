import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regions, districts and communities with code, boundary and population; their boundaries in small pieces for the index. */
export class CreateTerritories1761000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema territories;
      grant usage on schema territories to svidok_app;

      create table territories.territory (
        code text primary key check (code ~ '^[A-Z0-9][A-Z0-9_.-]{1,31}$'),
        level text not null check (level in ('region', 'district', 'community')),
        parent_code text references territories.territory (code),
        region_code text not null references territories.territory (code) deferrable initially deferred,
        name_uk text not null check (length(name_uk) between 1 and 300),
        name_en text check (length(name_en) between 1 and 300),
        category text check (category in ('O', 'K', 'P', 'H', 'M', 'T', 'C', 'X', 'B')),
        iso_code text unique check (iso_code ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
        population int check (population >= 0),
        boundary geometry(MultiPolygon, 4326) check (st_isvalid(boundary) and not st_isempty(boundary)),
        centre geometry(Point, 4326),
        source text not null,
        attribution text not null,
        -- of the imported feature, so that the same file again is known to change nothing
        digest text,
        version int not null default 1,
        updated_at timestamptz not null default now(),
        constraint region_is_top check ((level = 'region') = (parent_code is null)),
        constraint region_of_itself check (level <> 'region' or region_code = code)
      );
      create index territory_level on territories.territory (level, code);
      create index territory_parent on territories.territory (parent_code, code);
      create index territory_region on territories.territory (region_code, level, code);
      -- A parent is at a higher level: whoever wrote the code, the table decides, never the digits.
      create function territories.check_parent() returns trigger language plpgsql as $$
        declare parent_level text; parent_region text;
        begin
          if new.parent_code is null then return new; end if;
          select level, region_code into parent_level, parent_region from territories.territory where code = new.parent_code;
          if parent_level is null or parent_level = 'community' or (new.level = 'district' and parent_level <> 'region') then
            raise exception 'the parent % is not above a %', new.parent_code, new.level using errcode = '23514';
          end if;
          if parent_region <> new.region_code then
            raise exception 'the parent % lies in another region', new.parent_code using errcode = '23514';
          end if;
          return new;
        end $$;
      create trigger check_parent before insert or update of level, parent_code, region_code on territories.territory
        for each row execute function territories.check_parent();

      -- "Which territory is this point in" walks a tree of small pieces: a region's outline has thousands of vertices,
      -- and testing all of them per point made an import of 15,000 cameras wait.
      create table territories.piece (
        code text not null references territories.territory (code) on delete cascade,
        level text not null,
        shape geometry(Polygon, 4326) not null check (st_isvalid(shape))
      );
      create index piece_shape on territories.piece using gist (shape);
      create index piece_code on territories.piece (code);
      create index territory_boundary on territories.territory using gist (boundary);

      create function territories.cut_pieces() returns trigger language plpgsql as $$
        begin
          delete from territories.piece where code = new.code;
          if new.boundary is not null then
            insert into territories.piece (code, level, shape)
              select new.code, new.level, (st_dump(piece)).geom
              from st_subdivide(new.boundary, 64) as piece
              where st_dimension(piece) = 2;
          end if;
          return null;
        end $$;
      create trigger cut_pieces after insert or update of boundary, level on territories.territory
        for each row execute function territories.cut_pieces();

      -- Without this mark a policy keeps the box test from the index: it runs after row-level security, on every row.
      alter function geometry_overlaps(geometry, geometry) leakproof;

      alter table territories.territory enable row level security;
      alter table territories.territory force row level security;
      create policy territory_read on territories.territory for select to svidok_app using ((select platform.actor_kind()) in ('account', 'system'));
      create policy territory_add on territories.territory for insert to svidok_app with check ((select platform.is_system()));
      create policy territory_change on territories.territory for update to svidok_app
        using ((select platform.is_system())) with check ((select platform.is_system()));
      grant select, insert, update on territories.territory to svidok_app;

      alter table territories.piece enable row level security;
      alter table territories.piece force row level security;
      create policy piece_read on territories.piece for select to svidok_app using ((select platform.actor_kind()) in ('account', 'system'));
      create policy piece_write on territories.piece for insert to svidok_app with check ((select platform.is_system()));
      create policy piece_drop on territories.piece for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on territories.piece to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
