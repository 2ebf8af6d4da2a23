import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the placement: what was asked, how far it is, what it found. Blind spots are secrets: each is its asker's alone (ADR 191). */
export class PlaceCameras1780600000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema placement;
      grant usage on schema placement to svidok_app;

      create table placement.run (
        id uuid primary key,
        account_id uuid not null references access.account (id),
        -- in whose scope the job reads
        actor jsonb not null,
        territory_code text,
        task_id uuid references searches.planning_task (id),
        period_from date not null,
        period_to date not null,
        severities text[] not null check (cardinality(severities) > 0),
        radius_meters float8 not null check (radius_meters > 0),
        budget int not null check (budget between 0 and 500),
        status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
        phase text not null default 'waiting',
        progress float8 not null default 0 check (progress between 0 and 1),
        -- { total, covered, bound }, while it runs
        best jsonb,
        result jsonb,
        failure text,
        cancel_requested boolean not null default false,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        check (period_from < period_to),
        check ((finished_at is null) = (status in ('queued', 'running'))),
        check (result is null or status in ('done', 'cancelled'))
      );
      create index run_of_account on placement.run (account_id, created_at desc);
      create index run_task on placement.run (task_id);
      -- one at a time for each: a run keeps a processor busy for a minute
      create unique index run_one_at_a_time on placement.run (account_id) where status in ('queued', 'running');

      alter table placement.run enable row level security;
      alter table placement.run force row level security;
      create policy run_read on placement.run for select to svidok_app using (
        (select platform.is_system())
        or (account_id = (select platform.actor_account())
          and (select platform.actor_role()) in ('regional_command', 'national_command')));
      create policy run_ask on placement.run for insert to svidok_app with check (
        account_id = (select platform.actor_account())
        and (select platform.actor_role()) in ('regional_command', 'national_command'));
      create policy run_go_on on placement.run for update to svidok_app using (
        (select platform.is_system()) or account_id = (select platform.actor_account()));
      grant select, insert on placement.run to svidok_app;
      grant update (status, phase, progress, best, result, failure, cancel_requested, finished_at) on placement.run to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
