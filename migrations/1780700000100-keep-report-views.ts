import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters of a report under a name: of one account, or shown to its whole organization. */
export class KeepReportViews1780700000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporting.saved_view (
        id uuid primary key,
        account_id uuid not null references access.account (id) on delete cascade,
        -- of the account when it kept or last changed the view: whom a shared one is shown to
        organization_id uuid not null references access.organization (id),
        name text not null check (length(name) between 1 and 80),
        report text not null check (report ~ '^[a-z]+$'),
        query jsonb not null check (jsonb_typeof(query) = 'object'),
        is_shared boolean not null,
        created_at timestamptz not null default now()
      );
      create unique index saved_view_name on reporting.saved_view (account_id, lower(name));
      create index saved_view_organization on reporting.saved_view (organization_id);
      alter table reporting.saved_view enable row level security;
      alter table reporting.saved_view force row level security;
      -- Whoever reads no reports any more keeps and sees no view of them either.
      create policy saved_view_read on reporting.saved_view for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('regional_command', 'national_command')
          and (account_id = (select platform.actor_account())
            or (is_shared and organization_id = (select platform.actor_organization())))));
      create policy saved_view_add on reporting.saved_view for insert to svidok_app with check (
        (select platform.actor_role()) in ('regional_command', 'national_command')
        and account_id = (select platform.actor_account()) and organization_id = (select platform.actor_organization()));
      create policy saved_view_change on reporting.saved_view for update to svidok_app
        using ((select platform.actor_role()) in ('regional_command', 'national_command')
          and account_id = (select platform.actor_account()))
        with check (account_id = (select platform.actor_account()) and organization_id = (select platform.actor_organization()));
      create policy saved_view_remove on reporting.saved_view for delete to svidok_app using (
        (select platform.actor_role()) in ('regional_command', 'national_command')
        and account_id = (select platform.actor_account()));
      grant select, insert, delete on reporting.saved_view to svidok_app;
      grant update (organization_id, name, report, query, is_shared) on reporting.saved_view to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
