import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a quarter of its cameras came to, for each owner; counted once, when the quarter is over. */
export class ReviewQuarters1762000004130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema reporting;
      grant usage on schema reporting to svidok_app;
      create table reporting.quarter_review (
        organization_id uuid not null references access.organization (id),
        quarter text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        definition_version int not null,
        asked int not null check (asked > 0),
        answered int not null check (answered between 0 and asked),
        delivered int not null check (delivered between 0 and asked),
        useful int not null check (useful between 0 and delivered),
        -- null: so few proceedings that the number would tell of one of them
        solved_with int check (solved_with >= 0),
        made_at timestamptz not null,
        primary key (organization_id, quarter)
      );
      alter table reporting.quarter_review enable row level security;
      alter table reporting.quarter_review force row level security;
      create policy quarter_review_own on reporting.quarter_review to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())))
        with check ((select platform.is_system()));
      grant select, insert on reporting.quarter_review to svidok_app;

      -- The first one, some days after this quarter; each that runs writes the hint of the next.
      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'reporting.review-quarter', 'steady', '00000000-0000-0000-0000-000000000000',
        (date_trunc('quarter', now() at time zone 'Europe/Kyiv') + interval '3 months 4 days 9 hours') at time zone 'Europe/Kyiv');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
