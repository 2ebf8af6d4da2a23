import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A supervisor who is away names a deputy of the same unit for some days. What the deputy decides is written as decided for the
 * supervisor; the rule of two persons counts both of them.
 */
export class NameDeputies1762000004010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests.delegation (
        id uuid primary key,
        organization_id uuid not null references access.organization (id),
        delegator_id uuid not null references access.account (id),
        delegator_name text not null,
        deputy_id uuid not null references access.account (id),
        deputy_name text not null,
        -- Days of Kyiv, both included.
        from_day date not null,
        to_day date not null,
        made_at timestamptz not null,
        ended_at timestamptz,
        constraint another_person check (delegator_id <> deputy_id),
        check (to_day >= from_day and to_day < from_day + 60),
        -- One voice has one deputy at a time.
        constraint one_deputy_at_a_time exclude using gist (delegator_id with =, daterange(from_day, to_day, '[]') with &&) where (ended_at is null)
      );
      create index delegation_organization on requests.delegation (organization_id, from_day desc);
      create index delegation_deputy on requests.delegation (deputy_id) where ended_at is null;
      alter table requests.delegation enable row level security;
      alter table requests.delegation force row level security;
      create policy delegation_read on requests.delegation for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy delegation_make on requests.delegation for insert to svidok_app with check (
        (select platform.actor_role()) = 'supervisor' and delegator_id = (select platform.actor_account())
        and organization_id = (select platform.actor_organization()) and ended_at is null);
      create policy delegation_end on requests.delegation for update to svidok_app using (
        (select platform.actor_role()) = 'supervisor' and delegator_id = (select platform.actor_account())
        and organization_id = (select platform.actor_organization()));
      grant select, insert on requests.delegation to svidok_app;
      grant update (ended_at) on requests.delegation to svidok_app;

      -- Does the actor stand in for this supervisor (any, where none is named) of this unit today? The supervisor must still be one.
      create function requests.stands_in(unit uuid, supervisor uuid) returns boolean language sql stable as $$
        select exists (
          select from requests.delegation d join access.account a on a.id = d.delegator_id
          where d.deputy_id = platform.actor_account() and d.organization_id = unit and d.organization_id = platform.actor_organization()
            and (supervisor is null or d.delegator_id = supervisor) and d.ended_at is null
            and (now() at time zone 'Europe/Kyiv')::date between d.from_day and d.to_day
            and a.is_active and a.role = 'supervisor' and a.organization_id = d.organization_id) $$;
      grant execute on function requests.stands_in(uuid, uuid) to svidok_app;

      alter table requests.request
        add column endorsed_for uuid references access.account (id),
        add column decided_for uuid references access.account (id),
        add column reviewed_for uuid references access.account (id),
        add constraint for_another_than_the_author check (
          endorsed_for <> author_id and decided_for <> author_id and reviewed_for <> author_id),
        add constraint for_somebody_by_somebody check (
          (endorsed_for is null or endorsed_by is not null) and (decided_for is null or decided_by is not null)
          and (reviewed_for is null or reviewed_by is not null)),
        drop constraint two_deciders,
        -- Two persons, and two voices: a deputy is not the second beside the supervisor for whom they stand in.
        add constraint two_deciders check (
          state <> 'open' or camera_hours <= 48 or urgent_reason is not null
          or (endorsed_by is not null and endorsed_by <> decided_by
            and coalesce(endorsed_for, endorsed_by) <> coalesce(decided_for, decided_by))) not valid;
      create index request_endorsed_for on requests.request (endorsed_for) where endorsed_for is not null;
      create index request_decided_for on requests.request (decided_for) where decided_for is not null;
      create index request_reviewed_for on requests.request (reviewed_for) where reviewed_for is not null;
      alter table requests.request_event add column for_name text;

      create or replace function requests.refuse_illegal_request() returns trigger language plpgsql as $$
        declare
          stepper text := requests.step_by();
          is_decision boolean := new.decided_by is not null and new.decided_by is distinct from old.decided_by
            or new.endorsed_by is not null and new.endorsed_by is distinct from old.endorsed_by
            or new.reviewed_by is not null and new.reviewed_by is distinct from old.reviewed_by
            or new.decided_at is not null and new.decided_at is distinct from old.decided_at;
        begin
          -- Who stands in for a supervisor makes the supervisor's steps, in their own name and for somebody.
          if stepper = 'investigator' and is_decision and requests.stands_in(new.organization_id, null) then stepper := 'supervisor'; end if;
          if new.state is distinct from old.state and not exists (
            select from requests.request_step
            where from_state = old.state and to_state = new.state and by_role = coalesce(stepper, by_role))
          then raise exception 'a request does not go from % to %', old.state, new.state
            using errcode = '23514', constraint = 'request_step', schema = 'requests', table = 'request'; end if;
          if new.author_id <> old.author_id or new.organization_id <> old.organization_id or new.number <> old.number or new.crime_id <> old.crime_id
          then raise exception 'author, organization, number and crime of a request never change'
            using errcode = '23514', constraint = 'request_identity', schema = 'requests', table = 'request'; end if;
          if old.urgent_reason is not null and new.urgent_reason is distinct from old.urgent_reason
            or old.reviewed_at is not null and (new.reviewed_at, new.reviewed_by, new.reviewed_for, new.review_outcome, new.review_note)
              is distinct from (old.reviewed_at, old.reviewed_by, old.reviewed_for, old.review_outcome, old.review_note)
          then raise exception 'an urgency and its review stay as they were written'
            using errcode = '23514', constraint = 'request_review', schema = 'requests', table = 'request'; end if;
          -- An investigator opens a request only with a written urgency, and decides on nothing.
          if stepper = 'investigator' and (
            (new.state = 'open' and old.state <> 'open' and new.urgent_reason is null) or is_decision
            or new.reviewed_by is distinct from old.reviewed_by)
          then raise exception 'an investigator does not decide'
            using errcode = '42501', constraint = 'request_decision', schema = 'requests', table = 'request'; end if;
          -- A supervisor decides in their own name, and never rewrites what they decide on.
          if stepper = 'supervisor' and (
            (new.necessity, new.legal_basis, new.legal_basis_code, new.legal_basis_version, new.legal_basis_valid_until, new.number_due_at, new.camera_hours, new.severity, new.urgent_reason)
              is distinct from (old.necessity, old.legal_basis, old.legal_basis_code, old.legal_basis_version, old.legal_basis_valid_until, old.number_due_at, old.camera_hours, old.severity, old.urgent_reason)
            or new.decided_by is distinct from old.decided_by and new.decided_by is distinct from platform.actor_account()
            or new.endorsed_by is not null and new.endorsed_by is distinct from old.endorsed_by and new.endorsed_by is distinct from platform.actor_account()
            or new.reviewed_by is distinct from old.reviewed_by and new.reviewed_by is distinct from platform.actor_account())
          then raise exception 'a supervisor decides, in their own name, and changes nothing else'
            using errcode = '42501', constraint = 'request_decision', schema = 'requests', table = 'request'; end if;
          -- "For" is said of those alone who have named the actor, and a deputy without a voice of their own always says it.
          if stepper = 'supervisor' and (
            new.decided_for is not null and new.decided_for is distinct from old.decided_for and not requests.stands_in(new.organization_id, new.decided_for)
            or new.endorsed_for is not null and new.endorsed_for is distinct from old.endorsed_for and not requests.stands_in(new.organization_id, new.endorsed_for)
            or new.reviewed_for is not null and new.reviewed_for is distinct from old.reviewed_for and not requests.stands_in(new.organization_id, new.reviewed_for)
            or requests.step_by() = 'investigator' and (
              new.decided_by = platform.actor_account() and new.decided_for is null
              or new.endorsed_by = platform.actor_account() and new.endorsed_for is null
              or new.reviewed_by = platform.actor_account() and new.reviewed_for is null))
          then raise exception 'a deputy decides for the supervisor who named them'
            using errcode = '42501', constraint = 'request_deputy', schema = 'requests', table = 'request'; end if;
          return new;
        end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
