import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Presets that an organization saves for its files, what a run found missing, and what a file tells of a camera beside. */
export class ImportFormatsAndPresets1762000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table platform.import_run add column missing jsonb;

      create table platform.import_preset (
        id uuid primary key,
        -- Without foreign keys: the platform knows no feature, accounts and organizations included.
        organization_id uuid not null,
        kind text not null,
        name text not null check (length(name) between 1 and 60),
        options jsonb not null,
        saved_by uuid not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index import_preset_name on platform.import_preset (organization_id, kind, lower(name));
      alter table platform.import_preset enable row level security;
      alter table platform.import_preset force row level security;
      create policy import_preset_own on platform.import_preset to svidok_app
        using ((select platform.is_system()) or organization_id = (select platform.actor_organization()))
        with check ((select platform.is_system()) or organization_id = (select platform.actor_organization()));
      grant select, insert, update, delete on platform.import_preset to svidok_app;

      alter table cameras.camera
        -- Whom a row is owed to and under which licence: data of OpenStreetMap must name it wherever it goes.
        add column attribution text check (length(attribution) <= 300),
        -- What the prescribed columns of data.gov.ua ask; null = not told.
        add column recognises_speed boolean,
        add column recognises_numbers boolean;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
