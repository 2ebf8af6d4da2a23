import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the reports on responsiveness and retention: whose camera was asked, and everything that an owner answered. */
export class TellReportsOfAnswers1780600000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view requests.facts with (security_invoker = true) as
        select r.crime_id, r.id as request_id, a.id as ask_id, r.state in ('open', 'closed') as is_requested,
          a.state = 'delivered' as is_delivered, r.region_code, r.submitted_at,
          a.owner_id, a.state as ask_state, a.hold_sent_at, a.due_at, a.answered_at, a.answer_code, a.loss_starts_at, a.loss_complete_at,
          a.camera_id, o.name as owner_name, o.kind as owner_kind, a.window_from, a.window_to, a.paused_at
        from requests.request r join requests.ask a on a.request_id = r.id join access.organization o on o.id = a.owner_id;

      -- Each answer, in its order: an owner may confirm the hold first, and find on another day that it is overwritten.
      create view requests.answer_facts with (security_invoker = true) as
        select ask_id, code, oldest_footage_at, answered_at from requests.answer;
      grant select on requests.answer_facts to svidok_app;
      create index ask_told on requests.ask (hold_sent_at) where hold_sent_at is not null;

      create or replace view cameras.facts with (security_invoker = true) as
        select id as camera_id, owner_id, owner_kind, grid_region_code as region_code, grid_district_code as district_code,
          grid_community_code as community_code, status, on_police_initiative, installed_on, decommissioned_on, proven_working_at,
          programme
        from cameras.camera
        where (select coalesce(platform.actor_role(), '') not in ('investigator', 'supervisor', 'regional_command'))
          or grid_region_code = (select platform.actor_region());
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
