import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the owner is told of a recording that was judged, and which requests still owe a judgement. */
export class TellOutcomes1762000004120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A code for the owner and nothing else of the judgement: neither the use, nor by whom, nor for what case.
      create table evidence.outcome (
        exhibit_id uuid primary key references evidence.exhibit (id),
        owner_id uuid not null references access.organization (id),
        -- the organization that asked, and judged
        organization_id uuid not null references access.organization (id),
        code text not null check (code in ('useful', 'partly_useful', 'seen_nothing', 'wrong_time', 'poor_picture', 'not_viewable', 'duplicate', 'not_useful')),
        told_at timestamptz not null
      );
      create index outcome_owner on evidence.outcome (owner_id);
      create index outcome_organization on evidence.outcome (organization_id);
      insert into evidence.outcome (exhibit_id, owner_id, organization_id, code, told_at)
      select e.id, e.owner_id, e.organization_id,
        case when a.usefulness = 'useful' then 'useful' when a.usefulness = 'partly' then 'partly_useful' when a.reason = 'does_not_show' then 'seen_nothing'
          when a.reason = 'wrong_time' then 'wrong_time' when a.reason in ('poor_quality', 'too_dark', 'obstructed') then 'poor_picture'
          when a.reason = 'damaged' then 'not_viewable' when a.reason = 'duplicate' then 'duplicate' else 'not_useful' end, a.assessed_at
      from evidence.assessment a join evidence.exhibit e on e.id = a.exhibit_id;
      alter table evidence.outcome enable row level security;
      alter table evidence.outcome force row level security;
      create policy outcome_read on evidence.outcome for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      create policy outcome_add on evidence.outcome for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy outcome_change on evidence.outcome for update to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      grant select, insert, update on evidence.outcome to svidok_app;

      -- Requests with recordings that nobody has judged yet, and how often somebody was reminded.
      create table evidence.outcome_chase (
        request_id uuid primary key references requests.request (id),
        rounds int not null default 0 check (rounds >= 0),
        last_at timestamptz
      );
      alter table evidence.outcome_chase enable row level security;
      alter table evidence.outcome_chase force row level security;
      create policy outcome_chase_system on evidence.outcome_chase to svidok_app using ((select platform.is_system()));
      grant select, insert, update, delete on evidence.outcome_chase to svidok_app;
      with owed as (
        insert into evidence.outcome_chase (request_id)
        select distinct e.request_id from evidence.exhibit e join requests.request r on r.id = e.request_id
        where e.state = 'sealed' and e.removed_at is null and r.state in ('open', 'closed')
          and not exists (select from evidence.assessment a where a.exhibit_id = e.id)
        returning request_id)
      insert into journal.outbox (id, job, lane, subject_id, due_at)
      select gen_random_uuid(), 'evidence.chase-outcomes', 'steady', request_id::text, now() + interval '1 day' from owed;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
