import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views of the registry that an account keeps under a name, and pictures of what a camera sees. */
export class KeepViewsAndPictures1762000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cameras.saved_view (
        id uuid primary key,
        account_id uuid not null references access.account (id) on delete cascade,
        name text not null check (length(name) between 1 and 80),
        query jsonb not null check (jsonb_typeof(query) = 'object'),
        created_at timestamptz not null default now()
      );
      create unique index saved_view_name on cameras.saved_view (account_id, lower(name));
      alter table cameras.saved_view enable row level security;
      alter table cameras.saved_view force row level security;
      create policy saved_view_own on cameras.saved_view to svidok_app
        using (account_id = (select platform.actor_account())) with check (account_id = (select platform.actor_account()));
      grant select, insert, update, delete on cameras.saved_view to svidok_app;

      -- What a camera sees tells where it stands: a picture is seen by whoever sees the exact place, and by nobody else.
      create table cameras.picture (
        id uuid primary key,
        camera_id uuid not null unique references cameras.camera (id),
        object_key text not null unique,
        width int not null,
        height int not null,
        bytes int not null,
        created_at timestamptz not null default now()
      );
      alter table cameras.picture enable row level security;
      alter table cameras.picture force row level security;
      create policy picture_of_keeper on cameras.picture to svidok_app
        using ((select platform.is_system()) or ((select platform.actor_role()) = 'operator' and exists (
          select from cameras.camera c where c.id = camera_id
            and (c.owner_id = (select platform.actor_organization()) or c.keeper_id = (select platform.actor_organization())))));
      grant select, insert, update, delete on cameras.picture to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
