import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests, their asks and answers, and the two state tables that the database itself enforces. */
export class CreateRequests1761000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema requests;
      grant usage on schema requests to svidok_app;

      -- The rows of domain/lifecycle.ts and domain/ask-lifecycle.ts; a spec compares them. What is not here is refused.
      create table requests.request_step (
        from_state text not null,
        action text not null,
        by_role text not null,
        to_state text not null,
        primary key (from_state, action, by_role, to_state)
      );
      insert into requests.request_step (from_state, action, by_role, to_state) values
        ('draft', 'submit', 'investigator', 'submitted'),
        ('draft', 'withdraw', 'investigator', 'withdrawn'),
        ('draft', 'lapse', 'system', 'withdrawn'),
        ('submitted', 'approve', 'supervisor', 'open'),
        ('submitted', 'return', 'supervisor', 'draft'),
        ('submitted', 'refuse', 'supervisor', 'refused'),
        ('submitted', 'withdraw', 'investigator', 'withdrawn'),
        ('submitted', 'lapse', 'system', 'withdrawn'),
        ('open', 'withdraw', 'investigator', 'withdrawn'),
        ('open', 'close', 'investigator', 'closed'),
        ('open', 'expire', 'system', 'closed'),
        ('open', 'fulfil', 'system', 'closed');

      create table requests.ask_step (
        from_state text not null,
        action text not null,
        by_role text not null,
        to_state text not null,
        while_request text[] not null,
        primary key (from_state, action, by_role, to_state)
      );
      insert into requests.ask_step (from_state, action, by_role, to_state, while_request) values
        ('waiting', 'confirm_hold', 'operator', 'held', '{draft,submitted,open}'),
        ('waiting', 'report_unavailable', 'operator', 'not_available', '{draft,submitted,open}'),
        ('held', 'report_unavailable', 'operator', 'not_available', '{draft,submitted,open}'),
        ('delivering', 'report_unavailable', 'operator', 'not_available', '{open}'),
        ('waiting', 'refuse', 'operator', 'refused', '{draft,submitted,open}'),
        ('held', 'refuse', 'operator', 'refused', '{draft,submitted,open}'),
        ('delivering', 'refuse', 'operator', 'refused', '{open}'),
        ('waiting', 'begin_delivery', 'operator', 'delivering', '{open}'),
        ('held', 'begin_delivery', 'operator', 'delivering', '{open}'),
        ('not_available', 'begin_delivery', 'operator', 'delivering', '{open}'),
        ('refused', 'begin_delivery', 'operator', 'delivering', '{open}'),
        ('delivering', 'deliver', 'operator', 'delivered', '{open}'),
        ('delivering', 'deliver', 'system', 'delivered', '{open}'),
        ('waiting', 'release', 'investigator', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('held', 'release', 'investigator', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('delivering', 'release', 'investigator', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('waiting', 'release', 'supervisor', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('held', 'release', 'supervisor', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('waiting', 'release', 'system', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('held', 'release', 'system', 'released', '{draft,submitted,open,closed,refused,withdrawn}'),
        ('delivering', 'release', 'system', 'released', '{draft,submitted,open,closed,refused,withdrawn}');

      create table requests.request (
        id uuid primary key,
        number text not null unique check (number ~ '^R-20[0-9]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
        crime_id uuid not null references crimes.crime (id),
        search_id uuid references searches.search (id),
        organization_id uuid not null references access.organization (id),
        organization_name text not null,
        author_id uuid not null references access.account (id),
        author_name text not null,
        region_code text,
        -- of the crime, to filter by
        community_code text,
        state text not null check (state in ('draft', 'submitted', 'open', 'closed', 'refused', 'withdrawn')),
        legal_basis_code text not null,
        legal_basis jsonb not null,
        legal_basis_valid_until timestamptz,
        severity text,
        necessity text not null check (length(necessity) <= 4000),
        camera_hours double precision not null default 0 check (camera_hours >= 0),
        submitted_at timestamptz,
        decided_at timestamptz,
        decided_by uuid references access.account (id),
        decision_note text check (length(decision_note) <= 2000),
        closed_at timestamptz,
        version int not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint four_eyes check (decided_by <> author_id),
        constraint decided_by_somebody check (state not in ('open', 'refused') or decided_by is not null),
        constraint submitted_before_decided check (state in ('draft', 'withdrawn') or submitted_at is not null)
      );
      create index request_organization on requests.request (organization_id, id desc);
      create index request_state on requests.request (organization_id, state, id desc);
      create index request_region on requests.request (region_code, id desc);
      create index request_crime on requests.request (crime_id);
      create index request_search on requests.request (search_id);
      create index request_author on requests.request (author_id);
      create index request_decided_by on requests.request (decided_by);

      create table requests.ask (
        id uuid primary key,
        request_id uuid not null references requests.request (id),
        camera_id uuid not null references cameras.camera (id),
        owner_id uuid not null references access.organization (id),
        organization_id uuid not null references access.organization (id),
        region_code text,
        -- What the requester saw in the search: the ask stays true when the camera is moved or renamed later.
        camera_code text not null,
        camera_name text not null,
        camera_address text,
        longitude double precision,
        latitude double precision,
        owner_name text not null,
        organization_name text not null,
        window_from timestamptz not null,
        window_to timestamptz not null,
        retention_hours int not null check (retention_hours >= 0),
        is_retention_assumed boolean not null default false,
        loss_starts_at timestamptz not null,
        loss_complete_at timestamptz not null,
        state text not null check (state in ('waiting', 'held', 'delivering', 'delivered', 'not_available', 'refused', 'released')),
        -- Copies of what the owner may know of the request, because the owner cannot read the request: the number and
        -- the state from the hold on, the legal basis only from the approval on.
        request_number text not null,
        request_state text not null check (request_state in ('draft', 'submitted', 'open', 'closed', 'refused', 'withdrawn')),
        legal_basis_code text,
        legal_basis jsonb,
        legal_basis_valid_until timestamptz,
        hold_sent_at timestamptz,
        due_at timestamptz,
        reminders int not null default 0,
        answered_at timestamptz,
        answer_code text,
        version int not null default 1,
        check (window_from < window_to),
        check (loss_starts_at <= loss_complete_at),
        check (state in ('waiting', 'released') or hold_sent_at is not null),
        check (legal_basis is null or request_state not in ('draft', 'submitted')),
        unique (request_id, camera_id, window_from, window_to)
      );
      create index ask_request on requests.ask (request_id);
      create index ask_camera on requests.ask (camera_id);
      create index ask_inbox on requests.ask (owner_id, least(due_at, loss_starts_at), id) where hold_sent_at is not null;
      create index ask_organization on requests.ask (organization_id);

      create table requests.answer (
        id uuid primary key,
        ask_id uuid not null references requests.ask (id),
        request_id uuid not null references requests.request (id),
        organization_id uuid not null,
        owner_id uuid not null,
        region_code text,
        code text not null check (code in ('held', 'delivered', 'nothing_recorded', 'camera_was_down', 'does_not_see_place', 'wrong_owner', 'overwritten', 'refused')),
        oldest_footage_at timestamptz,
        clock_offset_seconds int,
        minutes_spent int check (minutes_spent >= 0),
        note text check (length(note) <= 2000),
        answered_by uuid references access.account (id),
        answered_at timestamptz not null,
        check (code <> 'overwritten' or oldest_footage_at is not null)
      );
      create index answer_ask on requests.answer (ask_id, answered_at);
      create index answer_request on requests.answer (request_id);

      -- The state of a request is the fold over these rows; each must be a row of the state table.
      create table requests.request_event (
        id uuid primary key,
        request_id uuid not null references requests.request (id),
        organization_id uuid not null,
        region_code text,
        at timestamptz not null,
        from_state text,
        action text not null,
        by_role text not null,
        to_state text not null,
        account_id uuid references access.account (id),
        account_name text,
        note text,
        check ((from_state is null) = (action = 'draft')),
        constraint request_event_step foreign key (from_state, action, by_role, to_state)
          references requests.request_step (from_state, action, by_role, to_state)
      );
      create index request_event_request on requests.request_event (request_id, id);
      create index request_event_account on requests.request_event (account_id);

      create table requests.ask_event (
        id uuid primary key,
        ask_id uuid not null references requests.ask (id),
        request_id uuid not null references requests.request (id),
        organization_id uuid not null,
        owner_id uuid not null,
        region_code text,
        at timestamptz not null,
        from_state text not null,
        action text not null,
        by_role text not null,
        to_state text not null,
        account_id uuid references access.account (id),
        constraint ask_event_step foreign key (from_state, action, by_role, to_state)
          references requests.ask_step (from_state, action, by_role, to_state)
      );
      create index ask_event_request on requests.ask_event (request_id, id);
      create index ask_event_ask on requests.ask_event (ask_id);
      create index ask_event_account on requests.ask_event (account_id);

      -- Who makes the step, as the state tables call it; the owner of the schema (migrations, demo) is held to the states only.
      create function requests.step_by() returns text language sql stable parallel safe
        as $$ select case platform.actor_kind() when 'system' then 'system' when 'account' then platform.actor_role() end $$;

      create function requests.refuse_illegal_request() returns trigger language plpgsql as $$
        begin
          if new.state is distinct from old.state and not exists (
            select from requests.request_step
            where from_state = old.state and to_state = new.state and by_role = coalesce(requests.step_by(), by_role))
          then raise exception 'a request does not go from % to %', old.state, new.state
            using errcode = '23514', constraint = 'request_step', schema = 'requests', table = 'request'; end if;
          if new.author_id <> old.author_id or new.organization_id <> old.organization_id or new.number <> old.number or new.crime_id <> old.crime_id
          then raise exception 'author, organization, number and crime of a request never change'
            using errcode = '23514', constraint = 'request_identity', schema = 'requests', table = 'request'; end if;
          -- A supervisor decides in their own name, and never rewrites what they decide on.
          if requests.step_by() = 'supervisor' and (
            (new.necessity, new.legal_basis, new.legal_basis_code, new.legal_basis_valid_until, new.camera_hours, new.severity)
              is distinct from (old.necessity, old.legal_basis, old.legal_basis_code, old.legal_basis_valid_until, old.camera_hours, old.severity)
            or new.decided_by is distinct from old.decided_by and new.decided_by is distinct from platform.actor_account())
          then raise exception 'a supervisor decides, in their own name, and changes nothing else'
            using errcode = '42501', constraint = 'request_decision', schema = 'requests', table = 'request'; end if;
          return new;
        end $$;
      create trigger legal_step before update on requests.request for each row execute function requests.refuse_illegal_request();

      create function requests.refuse_illegal_ask() returns trigger language plpgsql as $$
        begin
          if new.state is distinct from old.state and not exists (
            select from requests.ask_step
            where from_state = old.state and to_state = new.state and by_role = coalesce(requests.step_by(), by_role)
              and new.request_state = any (while_request))
          then raise exception 'an ask does not go from % to % while its request is %', old.state, new.state, new.request_state
            using errcode = '23514', constraint = 'ask_step', schema = 'requests', table = 'ask'; end if;
          if new.camera_id <> old.camera_id or new.owner_id <> old.owner_id or new.organization_id <> old.organization_id or new.request_id <> old.request_id
            or new.window_from <> old.window_from or new.window_to <> old.window_to
          then raise exception 'camera, owner, requester and window of an ask never change'
            using errcode = '23514', constraint = 'ask_identity', schema = 'requests', table = 'ask'; end if;
          return new;
        end $$;
      create trigger legal_step before update on requests.ask for each row execute function requests.refuse_illegal_ask();

      do $$ declare t text; begin
        foreach t in array array['request_step', 'ask_step', 'request', 'ask', 'answer', 'request_event', 'ask_event'] loop
          execute format('alter table requests.%I enable row level security', t);
          execute format('alter table requests.%I force row level security', t);
        end loop;
      end $$;

      create policy step_read on requests.request_step for select to svidok_app using (true);
      create policy step_read on requests.ask_step for select to svidok_app using (true);
      grant select on requests.request_step, requests.ask_step to svidok_app;

      create policy request_read on requests.request for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy request_insert on requests.request for insert to svidok_app with check (
        state = 'draft' and (select platform.actor_role()) = 'investigator'
        and organization_id = (select platform.actor_organization()) and author_id = (select platform.actor_account()));
      create policy request_update on requests.request for update to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      grant select, insert, update on requests.request to svidok_app;

      create policy ask_read on requests.ask for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()) and hold_sent_at is not null)
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy ask_insert on requests.ask for insert to svidok_app with check (
        state = 'waiting' and hold_sent_at is null and (select platform.actor_role()) = 'investigator'
        and organization_id = (select platform.actor_organization()));
      create policy ask_update on requests.ask for update to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()) and hold_sent_at is not null));
      -- Only what no owner was ever told of may vanish.
      create policy ask_delete on requests.ask for delete to svidok_app using (
        hold_sent_at is null and request_state = 'draft' and (select platform.actor_role()) = 'investigator'
        and organization_id = (select platform.actor_organization()));
      grant select, insert, update, delete on requests.ask to svidok_app;

      create policy answer_read on requests.answer for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy answer_insert on requests.answer for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      grant select, insert on requests.answer to svidok_app;

      create policy request_event_read on requests.request_event for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy request_event_append on requests.request_event for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      grant select, insert on requests.request_event to svidok_app;

      create policy ask_event_read on requests.ask_event for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy ask_event_append on requests.ask_event for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      grant select, insert on requests.ask_event to svidok_app;

      -- For reporting. Requested means approved: what a supervisor refused was never asked of an owner.
      create view requests.facts with (security_invoker = true) as
        select r.crime_id, r.id as request_id, a.id as ask_id, r.state in ('open', 'closed') as is_requested,
          a.state = 'delivered' as is_delivered, r.region_code, r.submitted_at,
          a.owner_id, a.state as ask_state, a.hold_sent_at, a.due_at, a.answered_at, a.answer_code, a.loss_starts_at, a.loss_complete_at
        from requests.request r join requests.ask a on a.request_id = r.id;
      grant select on requests.facts to svidok_app;
      grant execute on all functions in schema requests to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
