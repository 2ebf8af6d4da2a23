import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of a recorder's clock: readings against true time, each check on record, the last one counts. */
export class CheckClocks1762000005320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence.clock_check (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        organization_id uuid not null references access.organization (id),
        -- up to two of { recorder, actual, uncertaintySeconds }; none: back to what the owner said
        readings jsonb not null check (jsonb_typeof(readings) = 'array' and jsonb_array_length(readings) <= 2),
        how text not null check (how in ('seen_in_picture', 'compared_at_recorder', 'known_event')),
        made_by uuid not null references access.account (id),
        made_by_name text not null,
        made_at timestamptz not null
      );
      create index clock_check_exhibit on evidence.clock_check (exhibit_id, made_at desc);
      create index clock_check_organization on evidence.clock_check (organization_id);
      create index clock_check_made_by on evidence.clock_check (made_by);
      alter table evidence.clock_check enable row level security;
      alter table evidence.clock_check force row level security;
      create policy clock_check_read on evidence.clock_check for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy clock_check_add on evidence.clock_check for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and made_by = (select platform.actor_account()) and exists (select from evidence.exhibit e where e.id = exhibit_id));
      grant select, insert on evidence.clock_check to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
