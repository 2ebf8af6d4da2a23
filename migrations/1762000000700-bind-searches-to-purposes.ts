import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Planning tasks with their life cycle; what a search says of its purpose; what each person spent of the day's budget. */
export class BindSearchesToPurposes1762000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The rows of domain/task-lifecycle.ts; a spec compares them. What is not here is refused.
      create table searches.task_step (
        from_state text not null,
        action text not null,
        by_role text not null,
        to_state text not null,
        primary key (from_state, action, by_role, to_state)
      );
      insert into searches.task_step (from_state, action, by_role, to_state) values
        ('requested', 'approve', 'supervisor', 'approved'),
        ('requested', 'refuse', 'supervisor', 'refused'),
        ('requested', 'withdraw', 'investigator', 'withdrawn'),
        ('requested', 'withdraw', 'regional_command', 'withdrawn'),
        ('approved', 'end', 'investigator', 'ended'),
        ('approved', 'end', 'regional_command', 'ended'),
        ('approved', 'end', 'supervisor', 'ended');

      create table searches.planning_task (
        id uuid primary key,
        organization_id uuid not null references access.organization (id),
        region_code text,
        title text not null check (length(title) between 1 and 200),
        reason text not null check (length(reason) between 1 and 2000),
        area geometry(Polygon, 4326) not null check (st_isvalid(area)),
        state text not null check (state in ('requested', 'approved', 'refused', 'withdrawn', 'ended')),
        requested_by uuid not null references access.account (id),
        requested_by_name text not null,
        -- a task of the command serves every unit of its region, one of an investigator the own unit
        requested_role text not null check (requested_role in ('investigator', 'regional_command')),
        valid_until timestamptz not null,
        decided_by uuid references access.account (id),
        decided_by_name text,
        decided_at timestamptz,
        decision_note text check (length(decision_note) <= 2000),
        version int not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint task_four_eyes check (decided_by <> requested_by),
        constraint task_decided_by_somebody check (state not in ('approved', 'refused', 'ended') or decided_by is not null)
      );
      create index planning_task_organization on searches.planning_task (organization_id, id desc);
      create index planning_task_region on searches.planning_task (region_code, id desc);
      create index planning_task_requested_by on searches.planning_task (requested_by);
      create index planning_task_decided_by on searches.planning_task (decided_by);

      create function searches.refuse_illegal_task() returns trigger language plpgsql as $$
        declare step_by text := case platform.actor_kind() when 'system' then 'system' when 'account' then platform.actor_role() end;
        begin
          if new.state is distinct from old.state and not exists (
            select from searches.task_step
            where from_state = old.state and to_state = new.state and by_role = coalesce(step_by, by_role))
          then raise exception 'a planning task does not go from % to %', old.state, new.state
            using errcode = '23514', constraint = 'task_step', schema = 'searches', table = 'planning_task'; end if;
          if (new.organization_id, new.requested_by, new.requested_role, new.title, new.reason, new.valid_until)
              is distinct from (old.organization_id, old.requested_by, old.requested_role, old.title, old.reason, old.valid_until)
            or not st_equals(new.area, old.area)
          then raise exception 'what was asked for in a planning task never changes'
            using errcode = '23514', constraint = 'task_identity', schema = 'searches', table = 'planning_task'; end if;
          if new.decided_by is distinct from old.decided_by and step_by is not null and new.decided_by is distinct from platform.actor_account()
          then raise exception 'a supervisor decides in their own name'
            using errcode = '42501', constraint = 'task_decision', schema = 'searches', table = 'planning_task'; end if;
          return new;
        end $$;
      create trigger legal_step before update on searches.planning_task for each row execute function searches.refuse_illegal_task();

      alter table searches.search
        add column task_id uuid references searches.planning_task (id),
        -- why the positions were opened although the place or the time lies away from the crime
        add column override_reason text check (length(override_reason) <= 1000),
        add column override_faults text[] not null default '{}',
        add constraint override_has_reason check (cardinality(override_faults) = 0 or override_reason is not null),
        drop constraint search_purpose_check,
        drop constraint has_purpose,
        add constraint search_purpose_check check (purpose in ('crime', 'task')),
        add constraint has_purpose check ((purpose = 'crime') = (crime_id is not null) and (purpose = 'task') = (task_id is not null));
      create index search_task on searches.search (task_id);

      create table searches.budget_use (
        account_id uuid not null references access.account (id),
        day date not null,
        organization_id uuid not null references access.organization (id),
        region_code text,
        searches int not null check (searches >= 0),
        positions int not null check (positions >= 0),
        primary key (account_id, day)
      );
      create index budget_use_organization on searches.budget_use (organization_id, day);

      create function searches.refuse_refund() returns trigger language plpgsql as $$
        begin
          if new.searches < old.searches or new.positions < old.positions
          then raise exception 'what was looked at cannot be unseen'
            using errcode = '23514', constraint = 'budget_only_grows', schema = 'searches', table = 'budget_use'; end if;
          return new;
        end $$;
      create trigger only_grows before update on searches.budget_use for each row execute function searches.refuse_refund();

      create table searches.budget_raise (
        id uuid primary key,
        account_id uuid not null references access.account (id),
        organization_id uuid not null references access.organization (id),
        region_code text,
        day date not null,
        searches int not null check (searches between 0 and 1000),
        positions int not null check (positions between 0 and 50000),
        reason text not null check (length(reason) between 1 and 1000),
        raised_by uuid not null references access.account (id),
        raised_by_name text not null,
        raised_at timestamptz not null default now(),
        constraint raise_four_eyes check (raised_by <> account_id),
        constraint raise_raises check (searches + positions > 0)
      );
      create index budget_raise_account on searches.budget_raise (account_id, day);
      create index budget_raise_organization on searches.budget_raise (organization_id, day);
      create index budget_raise_raised_by on searches.budget_raise (raised_by);

      do $$ declare t text; begin
        foreach t in array array['task_step', 'planning_task', 'budget_use', 'budget_raise'] loop
          execute format('alter table searches.%I enable row level security', t);
          execute format('alter table searches.%I force row level security', t);
        end loop;
      end $$;

      create policy step_read on searches.task_step for select to svidok_app using (true);
      grant select on searches.task_step to svidok_app;

      create policy task_read on searches.planning_task for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and (
          organization_id = (select platform.actor_organization())
          or (requested_role = 'regional_command' and region_code = (select platform.actor_region()))))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy task_add on searches.planning_task for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'regional_command') and requested_role = (select platform.actor_role())
          and organization_id = (select platform.actor_organization()) and requested_by = (select platform.actor_account())
          and state = 'requested'));
      create policy task_change on searches.planning_task for update to svidok_app using (
        (select platform.is_system())
        or requested_by = (select platform.actor_account())
        or ((select platform.actor_role()) = 'supervisor' and (
          organization_id = (select platform.actor_organization())
          or (requested_role = 'regional_command' and region_code = (select platform.actor_region())))));
      grant select, insert, update on searches.planning_task to svidok_app;

      create policy use_read on searches.budget_use for select to svidok_app using (
        (select platform.is_system()) or account_id = (select platform.actor_account())
        or ((select platform.actor_role()) = 'supervisor' and organization_id = (select platform.actor_organization()))
        or (select platform.actor_role()) = 'inspector');
      create policy use_add on searches.budget_use for insert to svidok_app with check (
        account_id = (select platform.actor_account()) and organization_id = (select platform.actor_organization()));
      create policy use_change on searches.budget_use for update to svidok_app using (account_id = (select platform.actor_account()));
      grant select, insert, update on searches.budget_use to svidok_app;

      create policy raise_read on searches.budget_raise for select to svidok_app using (
        (select platform.is_system()) or account_id = (select platform.actor_account())
        or ((select platform.actor_role()) = 'supervisor' and organization_id = (select platform.actor_organization()))
        or (select platform.actor_role()) = 'inspector');
      create policy raise_add on searches.budget_raise for insert to svidok_app with check (
        (select platform.actor_role()) = 'supervisor' and organization_id = (select platform.actor_organization())
        and raised_by = (select platform.actor_account()));
      grant select, insert on searches.budget_raise to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
