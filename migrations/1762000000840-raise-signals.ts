import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signals of searches that serve something else than their purpose, and what they are weighed by. */
export class RaiseSignals1762000000840 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- how far the place lay from the crime's when the search was made; null where nobody knew, or for a planning task
      alter table searches.search add column crime_meters double precision check (crime_meters >= 0);
      -- from the end of the crime to the begin of what was asked about
      alter table searches.search add column hours_after_crime double precision check (hours_after_crime >= 0);
      create index search_person on searches.search (created_by, created_at);
      create index search_unit on searches.search (organization_id, created_at);
      create index search_region_time on searches.search (region_code, created_at);

      -- a request was drafted for the crime: its searches led somewhere
      create table searches.follow_up (
        crime_id uuid primary key references crimes.crime (id),
        organization_id uuid not null references access.organization (id),
        request_id uuid not null,
        at timestamptz not null
      );
      create index follow_up_organization on searches.follow_up (organization_id);

      create table searches.signal (
        id uuid primary key,
        kind text not null check (kind in ('repeat-target', 'same-door', 'task-target', 'trail', 'off-shift', 'breadth', 'without-request',
          'repeated-override', 'refused', 'override', 'budget-raised')),
        account_id uuid not null references access.account (id),
        organization_id uuid not null references access.organization (id),
        region_code text,
        -- one signal for one matter, however often the job looks
        key text not null check (length(key) between 1 and 100),
        -- the search that was weighed last; none for a raise and for refusals
        search_id uuid references searches.search (id),
        -- counts and days only: no place, no case
        facts jsonb not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        constraint signal_once unique (kind, account_id, key)
      );
      create index signal_account on searches.signal (account_id);
      create index signal_organization on searches.signal (organization_id);
      create index signal_search on searches.signal (search_id);
      create index signal_recent on searches.signal (last_at desc, id desc);

      alter table searches.follow_up enable row level security;
      alter table searches.follow_up force row level security;
      create policy follow_up_read on searches.follow_up for select to svidok_app using ((select platform.is_system()));
      create policy follow_up_add on searches.follow_up for insert to svidok_app with check ((select platform.is_system()));
      grant select, insert on searches.follow_up to svidok_app;

      alter table searches.signal enable row level security;
      alter table searches.signal force row level security;
      create policy signal_read on searches.signal for select to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      create policy signal_add on searches.signal for insert to svidok_app with check ((select platform.is_system()));
      create policy signal_change on searches.signal for update to svidok_app using ((select platform.is_system()));
      grant select, insert, update on searches.signal to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
