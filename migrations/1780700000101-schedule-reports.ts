import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports that somebody asked to be told of each week, month or quarter, and each time that one fell due. No figure is kept. */
export class ScheduleReports1780700000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporting.report_schedule (
        id uuid primary key,
        account_id uuid not null references access.account (id) on delete cascade,
        name text not null check (length(name) between 1 and 80),
        report text not null check (report ~ '^[a-z]+$'),
        query jsonb not null check (jsonb_typeof(query) = 'object'),
        format text not null check (format in ('csv', 'xlsx', 'pdf')),
        lang text not null check (lang in ('uk', 'en')),
        rhythm text not null check (rhythm in ('weekly', 'monthly', 'quarterly')),
        state text not null default 'active' check (state in ('active', 'paused', 'resting')),
        rest_reason text check (rest_reason in ('account_disabled', 'role_changed', 'territory_out_of_reach')),
        due_at timestamptz,
        created_at timestamptz not null default now(),
        constraint rests_for_a_reason check ((rest_reason is not null) = (state = 'resting')),
        constraint due_while_active check ((due_at is not null) = (state = 'active'))
      );
      create index report_schedule_account on reporting.report_schedule (account_id);
      -- What was asked for then; the figures are counted when it is opened, with the rights of that moment.
      create table reporting.report_issue (
        id uuid primary key,
        schedule_id uuid not null references reporting.report_schedule (id) on delete cascade,
        name text not null,
        report text not null,
        query jsonb not null check (jsonb_typeof(query) = 'object'),
        format text not null,
        lang text not null,
        made_at timestamptz not null
      );
      create index report_issue_schedule on reporting.report_issue (schedule_id, made_at desc);

      alter table reporting.report_schedule enable row level security;
      alter table reporting.report_schedule force row level security;
      create policy report_schedule_own on reporting.report_schedule to svidok_app using (
        (select platform.is_system())
        or (account_id = (select platform.actor_account())
          and (select platform.actor_role()) in ('regional_command', 'national_command')));
      grant select, insert, delete on reporting.report_schedule to svidok_app;
      grant update (name, report, query, format, lang, rhythm, state, rest_reason, due_at) on reporting.report_schedule to svidok_app;

      alter table reporting.report_issue enable row level security;
      alter table reporting.report_issue force row level security;
      create policy report_issue_own on reporting.report_issue for select to svidok_app using (
        (select platform.is_system()) or exists (select from reporting.report_schedule s where s.id = schedule_id));
      create policy report_issue_made on reporting.report_issue for insert to svidok_app with check ((select platform.is_system()));
      grant select, insert on reporting.report_issue to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
