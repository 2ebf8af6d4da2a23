import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exhibits with their commitment and digest, append-only custody, one-use download grants, assessments; facts for reporting. */
export class CreateEvidence1761000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema evidence;
      grant usage on schema evidence to svidok_app;

      create table evidence.exhibit (
        id uuid primary key,
        ask_id uuid not null references requests.ask (id),
        request_id uuid not null references requests.request (id),
        owner_id uuid not null references access.organization (id),
        -- the organization that asked
        organization_id uuid not null references access.organization (id),
        region_code text,
        file_name text not null check (length(file_name) between 1 and 255),
        size bigint not null check (size > 0),
        -- what the owner committed to before the first byte
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        covered_from timestamptz not null,
        covered_to timestamptz not null,
        clock_offset_seconds int check (abs(clock_offset_seconds) <= 315576000),
        state text not null default 'committed' check (state in ('committed', 'uploading', 'verifying', 'sealed', 'rejected')),
        rejection text check (rejection in ('digest-mismatch', 'size-mismatch', 'terminated', 'abandoned', 'delivery-ended')),
        -- what the server found in the bytes that arrived
        found_sha256 text check (found_sha256 ~ '^[0-9a-f]{64}$'),
        found_sha512 text check (found_sha512 ~ '^[0-9a-f]{128}$'),
        media_type text,
        -- opaque; the owner's file name is a fact about the exhibit, never a path
        storage_key text not null unique,
        removed_at timestamptz,
        created_by uuid not null references access.account (id),
        created_at timestamptz not null default now(),
        moved_at timestamptz not null default now(),
        sealed_at timestamptz,
        version int not null default 1,
        constraint covered_in_order check (covered_from < covered_to),
        constraint rejected_has_reason check ((state = 'rejected') = (rejection is not null)),
        constraint sealed_is_what_was_promised check (state <> 'sealed' or (found_sha256 = sha256 and sealed_at is not null and removed_at is null))
      );
      create index exhibit_request on evidence.exhibit (request_id, id);
      create index exhibit_ask on evidence.exhibit (ask_id, id);
      create index exhibit_owner on evidence.exhibit (owner_id, state);
      create index exhibit_organization on evidence.exhibit (organization_id, id);
      create index exhibit_region on evidence.exhibit (region_code);

      -- Order of states and the commitment hold in the database too, whichever program writes.
      create function evidence.guard_exhibit() returns trigger language plpgsql as $$
        begin
          -- those who asked assess an exhibit (its version counts on); its way is its owner's and the system's
          if old.state <> new.state and platform.actor_role() in ('investigator', 'supervisor') then
            raise exception 'only the owner of the footage uploads it' using errcode = '42501';
          end if;
          if old.state <> new.state and (old.state, new.state) not in (
            ('committed', 'uploading'), ('committed', 'rejected'), ('uploading', 'verifying'), ('uploading', 'rejected'),
            ('verifying', 'sealed'), ('verifying', 'rejected')) then
            raise exception 'an exhibit does not go from % to %', old.state, new.state using errcode = '23514';
          end if;
          if (new.ask_id, new.request_id, new.owner_id, new.organization_id, new.file_name, new.size, new.sha256, new.covered_from, new.covered_to,
              new.clock_offset_seconds, new.storage_key, new.created_by, new.created_at)
            is distinct from (old.ask_id, old.request_id, old.owner_id, old.organization_id, old.file_name, old.size, old.sha256, old.covered_from,
              old.covered_to, old.clock_offset_seconds, old.storage_key, old.created_by, old.created_at) then
            raise exception 'the commitment of an exhibit does not change' using errcode = '23514';
          end if;
          if old.state = 'sealed' and (new.found_sha256, new.found_sha512, new.media_type, new.sealed_at, new.removed_at)
            is distinct from (old.found_sha256, old.found_sha512, old.media_type, old.sealed_at, old.removed_at) then
            raise exception 'a sealed exhibit does not change' using errcode = '23514';
          end if;
          return new;
        end $$;
      create trigger guard_exhibit before update on evidence.exhibit for each row execute function evidence.guard_exhibit();

      create table evidence.custody_event (
        position bigint generated always as identity primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        at timestamptz not null default clock_timestamp(),
        deed text not null check (deed in ('committed', 'upload-begun', 'received', 'sealed', 'rejected', 'removed', 'download-granted',
          'disclosed', 'assessed', 'found-altered')),
        actor_kind text not null,
        account_id uuid,
        organization_id uuid,
        -- names as they were then: an account may be renamed, the record may not
        account_name text,
        data jsonb not null default '{}'
      );
      create index custody_event_exhibit on evidence.custody_event (exhibit_id, position);
      create function evidence.refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'custody is append-only' using errcode = '42501'; end $$;
      create trigger append_only before update or delete on evidence.custody_event
        for each row execute function evidence.refuse_change();
      create trigger append_only_truncate before truncate on evidence.custody_event
        for each statement execute function evidence.refuse_change();

      create sequence evidence.disclosure_number;
      create table evidence.download_grant (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        account_id uuid not null references access.account (id),
        organization_id uuid not null references access.organization (id),
        disclosure_number text not null unique,
        token_hash bytea not null unique,
        reason text not null check (length(reason) between 3 and 1000),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index download_grant_exhibit on evidence.download_grant (exhibit_id, created_at);
      create index download_grant_account on evidence.download_grant (account_id);
      create index download_grant_organization on evidence.download_grant (organization_id);

      create table evidence.assessment (
        exhibit_id uuid primary key references evidence.exhibit (id),
        usefulness text not null check (usefulness in ('useful', 'partly', 'not_useful')),
        reason text check (reason in ('does_not_show', 'wrong_time', 'poor_quality', 'too_dark', 'obstructed', 'damaged', 'duplicate', 'other')),
        use text not null check (use in ('none', 'lead', 'suspicion', 'court')),
        assessed_by uuid not null references access.account (id),
        assessed_at timestamptz not null,
        constraint not_useful_says_why check (usefulness <> 'not_useful' or (reason is not null and use = 'none'))
      );

      alter table evidence.exhibit enable row level security;
      alter table evidence.exhibit force row level security;
      create policy exhibit_read on evidence.exhibit for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or (select platform.actor_role()) = 'national_command');
      create policy exhibit_add on evidence.exhibit for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      create policy exhibit_change on evidence.exhibit for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
          or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())))
        with check ((select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
          or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      grant select, insert, update on evidence.exhibit to svidok_app;

      -- Whoever sees the exhibit may add to its custody; reading it is for those who asked for the footage.
      alter table evidence.custody_event enable row level security;
      alter table evidence.custody_event force row level security;
      create policy custody_read on evidence.custody_event for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor')
          and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy custody_append on evidence.custody_event for insert to svidok_app with check (
        actor_kind = platform.actor_kind() and account_id is not distinct from platform.actor_account()
        and exists (select from evidence.exhibit e where e.id = exhibit_id));
      grant select, insert on evidence.custody_event to svidok_app;

      alter table evidence.download_grant enable row level security;
      alter table evidence.download_grant force row level security;
      create policy download_grant_own on evidence.download_grant to svidok_app
        using ((select platform.is_system())
          or (account_id = (select platform.actor_account()) and (select platform.actor_role()) in ('investigator', 'supervisor')))
        with check ((select platform.is_system())
          or (account_id = (select platform.actor_account()) and (select platform.actor_role()) in ('investigator', 'supervisor')
            and organization_id = (select platform.actor_organization())
            and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      grant select, insert, update on evidence.download_grant to svidok_app;
      grant usage on sequence evidence.disclosure_number to svidok_app;

      alter table evidence.assessment enable row level security;
      alter table evidence.assessment force row level security;
      create policy assessment_read on evidence.assessment for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command', 'national_command')
          and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy assessment_add on evidence.assessment for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy assessment_change on evidence.assessment for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      grant select, insert, update on evidence.assessment to svidok_app;

      create view evidence.facts with (security_invoker = true) as
        select r.crime_id, e.request_id, e.ask_id, e.id as exhibit_id,
          coalesce(a.usefulness in ('useful', 'partly'), false) as is_useful,
          coalesce(a.use in ('suspicion', 'court'), false) as is_used_for_suspicion
        from evidence.exhibit e
        join requests.request r on r.id = e.request_id
        left join evidence.assessment a on a.exhibit_id = e.id
        where e.state = 'sealed';
      grant select on evidence.facts to svidok_app;
      grant execute on all functions in schema evidence to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
