import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settlements and addresses by name: what an investigator types instead of a point, looked up without any service. */
export class CreatePlaces1762000000860 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- For words that were mistyped; names that are typed right go by the index of words.
      create extension if not exists pg_trgm;

      create table territories.place (
        id uuid primary key,
        source text not null check (length(source) between 1 and 200),
        external_key text not null check (length(external_key) between 1 and 200),
        kind text not null check (kind in ('settlement', 'address')),
        category text,
        name_uk text check (length(name_uk) between 1 and 200),
        name_en text check (length(name_en) between 1 and 200),
        street text check (length(street) between 1 and 200),
        house text check (length(house) between 1 and 200),
        settlement text,
        population int check (population >= 0),
        location geometry(Point, 4326) not null check (st_isvalid(location) and not st_isempty(location)),
        -- folded (domain/fold-name.ts)
        words text[] not null check (cardinality(words) > 0),
        attribution text not null,
        changed_at timestamptz not null default now(),
        unique (source, external_key),
        constraint named check (case kind when 'settlement' then name_uk is not null else street is not null and house is not null end)
      );
      create index place_location on territories.place using gist (location);

      -- One row a word: comparisons of text are leakproof, so that the index serves under row-level security too.
      create table territories.place_word (
        kind text not null,
        word text collate "C" not null check (length(word) between 1 and 60),
        place_id uuid not null references territories.place (id) on delete cascade,
        primary key (kind, word, place_id)
      );
      create index place_word_place on territories.place_word (place_id, word);

      do $$ declare name text; begin
        foreach name in array array['place', 'place_word'] loop
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
